package dev.forkbench.experiment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/** Stands in for the experiments in the harness's tests; {@code fault} makes it misbehave. */
public final class Main {

  private Main() {}

  public static void main(String[] args) {
    int trials = Integer.parseInt(args[2]);
    List<String> params = new ArrayList<>();
    Arrays.stream(args)
        .skip(3)
        .map(arg -> arg.split("=", 2))
        .forEach(param -> params.add("\"" + param[0] + "\":\"" + param[1] + "\""));
    params.add("\"deposits\":\"10000\"");
    if (Arrays.asList(args).contains("fault=short")) {
      trials--;
    }
    String jvmId = UUID.randomUUID().toString();
    for (int trial = 0; trial < trials; trial++) {
      System.out.println(
          "{\"formatVersion\":1,\"lane\":\"jvm\",\"jdk\":\""
              + System.getProperty("java.version")
              + "\",\"experiment\":\""
              + args[0]
              + "\",\"arm\":\"arm\",\"params\":{"
              + String.join(",", params)
              + "},\"jvmId\":\""
              + jvmId
              + "\",\"trial\":"
              + trial
              + ",\"observed\":{\"balance\":9400}}");
    }
    if (Arrays.asList(args).contains("fault=chatter")) {
      System.out.println("Hello");
    }
  }
}
