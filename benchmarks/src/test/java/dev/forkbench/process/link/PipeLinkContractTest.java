package dev.forkbench.process.link;

class PipeLinkContractTest extends LinkContract {
  @Override
  Transport transport() {
    return Transport.PIPE;
  }
}
