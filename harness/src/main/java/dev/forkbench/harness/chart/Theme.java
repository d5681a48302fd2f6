package dev.forkbench.harness.chart;

/** Where a drawing is looked at. */
public enum Theme {
  LIGHT,
  DARK,
  /**
   * Inside the report's page, whose style sheet may change the colours by its variables; where no
   * style sheet is allowed, it is as {@link #LIGHT}.
   */
  PAGE
}
