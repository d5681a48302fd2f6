package dev.forkbench.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArchiveCacheTest {

  @ParameterizedTest
  @CsvSource({
    "Linux, , /home/me/.cache",
    "Linux, /var/cache/me, /var/cache/me",
    "Linux, relative/path, /home/me/.cache",
    "Linux, '', /home/me/.cache",
    "Mac OS X, , /home/me/Library/Caches",
    "Mac OS X, /var/cache/me, /var/cache/me",
  })
  void shouldBeWhereTheSystemKeepsWhatCanBeMadeAgain(String system, String xdg, Path expected) {
    assertThat(ArchiveCache.userCache(system, xdg, Path.of("/home/me"))).isEqualTo(expected);
  }
}
