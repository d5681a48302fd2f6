package dev.forkbench.harness.report;

/** Effects in several settings, of which a narrow table shows the first. */
final class Effects {

  /** Semicolons part settings; those within a quotation are its own. */
  private static final String BETWEEN = "; (?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)";

  private Effects() {}

  /** {@code 1.52x (1.45 to 1.58); 1 more}. */
  static String first(String effects) {
    String[] settings = effects.split(BETWEEN);
    return settings.length == 1 ? effects : settings[0] + "; " + (settings.length - 1) + " more";
  }
}
