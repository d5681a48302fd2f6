package dev.forkbench.bench.startup;

/** The smallest program: what starting and ending a JVM costs at least. */
public final class Hello {
  static final String TEXT = "hello";

  private Hello() {}

  public static void main(String[] args) {
    System.out.println(TEXT);
  }
}
