package dev.forkbench.experiment.support;

import java.util.Map;

/** One arm of an experiment, ready to be observed again and again. */
public interface Experiment extends AutoCloseable {

  /**
   * Observes once; every trial begins in the same state.
   *
   * @return what was seen, by field: whole numbers, truth values, texts, or lists of these
   */
  Map<String, Object> trial() throws Exception;

  @Override
  void close();
}
