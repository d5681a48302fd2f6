package dev.forkbench.process.link;

class UdsLinkTest extends LinkContract {
  @Override
  Transport transport() {
    return Transport.UDS;
  }
}
