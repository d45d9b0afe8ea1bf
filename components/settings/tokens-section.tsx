"use client";

import { Empty } from "@/components/ui/empty";
import { useAccessTokens, type AccessTokenActions } from "@/lib/client/use-access-tokens";
import type { AccessTokenDto } from "@/lib/domain/access-token";
import { CreateToken } from "./create-token";
import { CurlExample } from "./curl-example";
import { Card, SettingsHeader } from "./settings-frame";
import { TokenRow } from "./token-row";

interface TokensSectionProps extends AccessTokenActions {
  initial: AccessTokenDto[];
  /** Where scripts reach this studio. */
  address: string;
}

/** What a person lets scripts do in their name. */
export function TokensSection({ initial, address, ...actions }: TokensSectionProps) {
  const list = useAccessTokens(initial, actions);
  return (
    <section className="tabular-nums">
      <SettingsHeader
        title="Access tokens"
        text="With a token, scripts and other programs use the studio in your name. Each can have its own budget within yours, and can be revoked at any time."
      />
      {list.tokens.length === 0 ? (
        <Empty title="No tokens yet">
          Make takes from a script, a schedule or another program. A token goes with each request:
          <CurlExample address={address} className="mt-3" />
        </Empty>
      ) : (
        <Card>
          {list.tokens.map((token) => (
            <TokenRow key={token.id} token={token} list={list} />
          ))}
        </Card>
      )}
      {/* In one place whatever stands above: moving it would close it before the token was copied. */}
      <div className="mt-3">
        <CreateToken list={list} address={address} />
      </div>
    </section>
  );
}
