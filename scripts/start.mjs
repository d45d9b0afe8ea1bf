/** `npm start`. Only what every Node understands stands here, so that an old one can be told. */
import process from "node:process";

const [major, minor] = process.versions.node.split(".").map(Number);

if (major < 20 || (major === 20 && minor < 19)) {
  console.error(
    `Retake needs Node 20.19 or later; this is ${process.versions.node}. See https://nodejs.org.`,
  );
  process.exitCode = 1;
} else {
  start();
}

async function start() {
  const { fail } = await import("./lib/failure.mjs");
  try {
    const { runScript } = await import("./lib/bootstrap.mjs");
    await runScript("launcher.mjs", process.argv.slice(2), {
      times: 5,
      args: ["--after-kill"],
      sentence: (signal) => `The launcher was ended by ${signal}. Starting it again.`,
    });
  } catch (error) {
    fail(error);
  }
}
