import type { NextConfig } from 'next';

// Built in .data/bench/next-floor: the packages are those of the product, three folders above.
const config: NextConfig = {
  turbopack: { root: process.cwd() },
  outputFileTracingRoot: process.cwd(),
  serverExternalPackages: ['postgres'],
  typescript: { ignoreBuildErrors: true },
};

export default config;
