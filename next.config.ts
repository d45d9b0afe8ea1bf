import type { NextConfig } from "next";

const nextConfig: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  // Native or process-spawning packages stay outside the bundle.
  serverExternalPackages: [
    "pg-boss",
    "pg",
    "pino",
    "sharp",
    "node-av",
    "@napi-rs/canvas",
    "@node-rs/argon2",
  ],
  agentRules: false,
};

export default nextConfig;
