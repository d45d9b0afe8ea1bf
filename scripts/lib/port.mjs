import net from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import { Failure } from "./failure.mjs";

function tryListen(host, port) {
  return new Promise((resolve) => {
    const server = net.createServer();
    server.once("error", (error) => resolve(error.code));
    server.listen({ host, port, exclusive: true }, () => server.close(() => resolve(undefined)));
  });
}

const SENTENCES = {
  EADDRINUSE: (_host, port) =>
    `Port ${port} is taken by another program. Stop it, or choose another with PORT.`,
  EACCES: (_host, port) => `No permission to use port ${port}. Choose one above 1023 with PORT.`,
  EADDRNOTAVAIL: (host) => `HOST is ${host}, which is not an address of this machine.`,
  ENOTFOUND: (host) => `HOST is ${host}, which is not an address of this machine.`,
};

/** @param patience how long a server that is just ending may still hold the port, in ms */
export async function expectFreePort(host, port, patience = 0) {
  const deadline = Date.now() + patience;
  let code = await tryListen(host, port);
  while (code === "EADDRINUSE" && Date.now() < deadline) {
    await delay(100);
    code = await tryListen(host, port);
  }
  if (!code) return;
  throw new Failure(SENTENCES[code]?.(host, port) ?? `Port ${port} cannot be used (${code}).`);
}

/** The first port from `first` on that nobody listens on. */
export async function findFreePort(host, first) {
  for (let port = first; port < first + 100; port += 1) {
    if ((await tryListen(host, port)) === undefined) return port;
  }
  throw new Failure(`No port from ${first} to ${first + 99} is free. Choose one with PORT.`);
}
