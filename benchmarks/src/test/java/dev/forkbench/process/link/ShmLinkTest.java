package dev.forkbench.process.link;

class ShmLinkTest extends LinkContract {
  @Override
  Transport transport() {
    return Transport.SHM;
  }
}
