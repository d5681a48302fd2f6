package dev.forkbench.harness.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A shell script that answers as an interpreter with the lane's scripts would. It adds what it was
 * asked to {@code asked.txt} in its working directory.
 */
final class FakePython {

  private static final String SCRIPT =
      """
      #!/bin/sh
      case "$*" in *--version) echo "BUILD"; exit;; esac
      printf '%s\\n' "$@" >> asked.txt
      observe() {
        out=$6 trial=0
        while [ $trial -lt $3 ]; do
          echo '{"formatVersion":1,"lane":"LANE","jdk":"VERSION","experiment":"'$1'","arm":"arm",' \\
            '"params":{"space":"PROCESSES"},"jvmId":"VERSION-'$$'","trial":'$trial',"observed":{"seen":true}}'
          trial=$((trial + 1))
        done > "$out"
      }
      case "$1" in */python_experiments.py) shift; observe "$@"; exit;; esac
      for option; do case $option in --out=*) out=${option#--out=};; esac; done
      cat > "$out" <<'END'
      [{"jmhVersion": "1.37", "benchmark": "BENCHMARK", "mode": "avgt", "threads": 1, "forks": 1,
        "jvm": "python3", "jvmArgs": [], "jdkVersion": "VERSION", "vmName": "CPython",
        "params": {"way": "by value", "bytes": "8"},
        "primaryMetric": {"score": 2.0, "scoreUnit": "us/op", "rawData": [[1.0, 3.0]]}}]
      END
      """;

  private FakePython() {}

  /**
   * @param build which interpreter it says it is
   * @param benchmark whose row it writes
   * @param lane on whose behalf it observes
   */
  static Path write(Path file, String build, String benchmark, String lane) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(
        file,
        SCRIPT
            .replace("BUILD", build)
            .replace("VERSION", build.replaceAll("\\S+ ([^ ,]*).*", "$1"))
            .replace("BENCHMARK", benchmark)
            .replace("LANE", lane));
    assertThat(file.toFile().setExecutable(true)).isTrue();
    return file;
  }
}
