package dev.forkbench.experiment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/** Stands in for the experiments in the harness's tests; {@code fault} makes it misbehave. */
public final class Main {

  private Main() {}

  public static void main(String[] args) {
    boolean several = args[3].equals("--jvms");
    int jvms = several ? Integer.parseInt(args[4]) : 1;
    List<String> settings = Arrays.asList(args).subList(several ? 5 : 3, args.length);
    boolean oneId = settings.contains("fault=merged");
    int trials = Integer.parseInt(args[2]) * (oneId ? jvms : 1);
    for (int jvm = 0; jvm < (oneId ? 1 : jvms); jvm++) {
      observe(args[0], settings, trials - (settings.contains("fault=short") ? 1 : 0));
    }
    if (settings.contains("fault=chatter")) {
      System.out.println("Hello");
    }
  }

  private static void observe(String experiment, List<String> settings, int trials) {
    List<String> params = new ArrayList<>();
    settings.stream()
        .map(setting -> setting.split("=", 2))
        .forEach(param -> params.add("\"" + param[0] + "\":\"" + param[1] + "\""));
    params.add("\"deposits\":\"10000\"");
    String jvmId = UUID.randomUUID().toString();
    for (int trial = 0; trial < trials; trial++) {
      System.out.println(
          "{\"formatVersion\":1,\"lane\":\"jvm\",\"jdk\":\""
              + System.getProperty("java.version")
              + "\",\"experiment\":\""
              + experiment
              + "\",\"arm\":\"arm\",\"params\":{"
              + String.join(",", params)
              + "},\"jvmId\":\""
              + jvmId
              + "\",\"trial\":"
              + trial
              + ",\"observed\":{\"balance\":9400}}");
    }
  }
}
