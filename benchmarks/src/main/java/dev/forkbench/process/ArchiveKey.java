package dev.forkbench.process;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What an archive of classes belongs to: one state of one jar, on one build of a JDK, with the
 * flags that decide how objects lie in the heap. The names made of it tell nothing but hashes.
 *
 * @param jar the first entry of the class path; absolute, without links
 * @param flags those of a worker's flags that an archive depends on
 * @param place hash of the jar's path
 * @param content hash of the jar's size and time
 * @param jvm hash of the JDK and the flags
 */
record ArchiveKey(Path jar, List<String> flags, String place, String content, String jvm) {
  private static final Pattern DEPENDED_ON =
      Pattern.compile(
          "-XX:[+-]Use\\w+GC|-XX:ActiveProcessorCount=\\d+|-XX:[+-]UseCompressed\\w+"
              + "|-XX:[+-]UseCompactObjectHeaders|-XX:ObjectAlignmentInBytes=\\d+");

  private static final long FNV_OFFSET = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;

  /**
   * The key of workers with these flags and this JVM's class path and JDK. Reads no file's content.
   *
   * @throws IOException if the class path does not begin with a jar: only jars can be archived
   */
  static ArchiveKey of(List<String> flags) throws IOException {
    Path first = Path.of(System.getProperty("java.class.path").split(File.pathSeparator, 2)[0]);
    if (!first.toString().endsWith(".jar") || !Files.isRegularFile(first)) {
      throw new IOException("the class path begins with " + first + ", which is no jar");
    }
    return of(first.toRealPath(), flags.stream().filter(DEPENDED_ON.asMatchPredicate()).toList());
  }

  private static ArchiveKey of(Path jar, List<String> flags) throws IOException {
    BasicFileAttributes file = Files.readAttributes(jar, BasicFileAttributes.class);
    String jdk = System.getProperty("java.home") + System.getProperty("java.vm.version");
    return new ArchiveKey(
        jar,
        flags,
        hash(jar.toString()),
        hash(file.size() + " " + file.lastModifiedTime().toMillis()),
        hash(jdk + flags));
  }

  /** The archive's file name. */
  String fileName() {
    return place + "-" + content + "-" + jvm + ".jsa";
  }

  /** Whether a file is the archive of an earlier state of the same jar. */
  boolean supersedes(String fileName) {
    return fileName.startsWith(place + "-") && !fileName.startsWith(place + "-" + content + "-");
  }

  /** FNV-1a, for it costs nothing; the JVM itself refuses an archive that is not its own. */
  private static String hash(String text) {
    long hash = FNV_OFFSET;
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ (b & 0xff)) * FNV_PRIME;
    }
    return String.format("%016x", hash);
  }
}
