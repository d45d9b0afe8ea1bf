import { GeistMono } from "geist/font/mono";
import { GeistSans } from "geist/font/sans";
import type { Metadata, Viewport } from "next";
import { headers } from "next/headers";
import type { ReactNode } from "react";
import { RootProviders } from "@/components/layout/root-providers";
import "./globals.css";

export const metadata: Metadata = {
  title: { default: "Retake", template: "%s – Retake" },
  description: "A self-hosted studio for text-to-video.",
  applicationName: "Retake",
  manifest: "/manifest.webmanifest",
  icons: {
    icon: [{ url: "/icons/retake.svg", type: "image/svg+xml" }],
    apple: "/icons/retake-180.png",
  },
  robots: { index: false, follow: false },
};

export const viewport: Viewport = {
  width: "device-width",
  initialScale: 1,
  viewportFit: "cover",
  themeColor: [
    { media: "(prefers-color-scheme: dark)", color: "#0d0c0a" },
    { media: "(prefers-color-scheme: light)", color: "#faf9f7" },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  const nonce = (await headers()).get("x-nonce") ?? undefined;
  return (
    // The theme is written here by a script before the first paint.
    <html
      lang="en"
      className={`${GeistSans.variable} ${GeistMono.variable}`}
      suppressHydrationWarning
    >
      <body>
        <RootProviders nonce={nonce}>{children}</RootProviders>
      </body>
    </html>
  );
}
