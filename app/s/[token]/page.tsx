import type { Metadata } from "next";
import { cookies } from "next/headers";
import { notFound } from "next/navigation";
import { cache } from "react";
import { SharePassword } from "@/components/share/share-password";
import { SharedTake } from "@/components/share/shared-take";
import { unlockShareAction } from "@/lib/actions/shares";
import { sharePassName } from "@/lib/auth/share-pass";
import { promptExcerpt } from "@/lib/domain/format";
import { sharePath } from "@/lib/domain/share";
import { siteAddress } from "@/lib/http/site-address";
import { maySee, openShare, type OpenShare } from "@/lib/takes/share-service";

interface ShareRouteProps {
  params: Promise<{ token: string }>;
}

/** One read a request, shared by the tags and the page. */
const readShare = cache(async (token: string) => (await openShare(token)) ?? notFound());

const titleOf = ({ recipe, found }: OpenShare, length = 70) =>
  promptExcerpt((recipe ?? found)?.prompt ?? "", length) || "A shared take";

export async function generateMetadata({ params }: ShareRouteProps): Promise<Metadata> {
  const { token } = await params;
  const share = await readShare(token);
  const fixed = { robots: { index: false, follow: false, noarchive: true }, manifest: null };
  // What needs a password must not be told to the programs that draw previews of links.
  if (share.passwordHash !== null) return { ...fixed, title: "A shared take" };
  const title = titleOf(share);
  const { width, height } = share.file;
  const address = `${await siteAddress()}${sharePath(token)}`;
  const images = share.posterKey ? [{ url: `${address}/poster`, width, height }] : [];
  const videos = [{ url: `${address}/video`, type: "video/mp4", width, height }];
  return {
    ...fixed,
    title,
    openGraph: { title, url: address, type: "video.other", siteName: "Retake", images, videos },
    twitter: { title, card: "summary_large_image", images },
  };
}

export default async function ShareRoute({ params }: ShareRouteProps) {
  const { token } = await params;
  const share = await readShare(token);
  if (!(await maySee(share, (await cookies()).get(sharePassName())?.value))) {
    return <SharePassword action={unlockShareAction.bind(null, token)} />;
  }
  const { width, height, framesPerSecond, duration, hasAudio } = share.file;
  const path = sharePath(token);
  return (
    <SharedTake
      title={titleOf(share, 300)}
      recipe={share.recipe}
      found={share.found}
      file={{
        ...{ width, height, framesPerSecond, duration, hasAudio },
        videoUrl: `${path}/video`,
        posterUrl: share.posterKey ? `${path}/poster` : null,
      }}
    />
  );
}
