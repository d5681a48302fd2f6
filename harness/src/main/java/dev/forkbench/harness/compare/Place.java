package dev.forkbench.harness.compare;

import java.nio.file.Path;

/**
 * Where the files of a comparison are.
 *
 * @param directory holds all of them
 */
record Place(Path directory) {

  /** A copy, so that a build meanwhile changes nothing. */
  Path jar(Version version) {
    return directory.resolve(version.label() + ".jar");
  }

  Path guard() {
    return directory.resolve("guard.jar");
  }

  Path log() {
    return directory.resolve("compare.log");
  }

  Path design() {
    return directory.resolve("design.json");
  }

  Stage first() {
    return new Stage(directory.resolve("first"));
  }

  Stage fresh() {
    return new Stage(directory.resolve("fresh"));
  }
}
