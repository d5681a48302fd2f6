package dev.forkbench.bench.startup;

import dev.forkbench.process.ChildProcess;
import dev.forkbench.workload.WrongResultException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Programs that each print {@link Hello#TEXT} and exit, which is their reply. */
record StartedPrograms(List<ChildProcess> programs) implements Started {

  static StartedPrograms of(int members, List<String> command) throws IOException {
    List<ChildProcess> programs = new ArrayList<>();
    for (int i = 0; i < members; i++) {
      programs.add(ChildProcess.of(command).start());
    }
    return new StartedPrograms(programs);
  }

  @Override
  public void awaitFirstReply() throws IOException, InterruptedException {
    for (ChildProcess program : programs) {
      String said = new String(program.stdout().readAllBytes(), StandardCharsets.UTF_8).strip();
      WrongResultException.require("exit value", 0, program.join());
      if (!said.equals(Hello.TEXT)) {
        throw new WrongResultException("expected '" + Hello.TEXT + "', got '" + said + "'");
      }
    }
  }

  /** They have ended already. */
  @Override
  public void awaitExit() {}
}
