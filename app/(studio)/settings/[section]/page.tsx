import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { AppearanceSection } from "@/components/settings/appearance-section";
import { BudgetSection } from "@/components/settings/budget-section";
import { OwnerOnly } from "@/components/settings/owner-only";
import { ProvidersSection } from "@/components/settings/providers-section";
import { isSettingsSection, sectionLabels } from "@/components/settings/sections";
import { SessionsSection } from "@/components/settings/sessions-section";
import { SettingsFrame } from "@/components/settings/settings-frame";
import { StorageSection } from "@/components/settings/storage-section";
import { TokensSection } from "@/components/settings/tokens-section";
import { createAccessTokenAction, revokeAccessTokenAction } from "@/lib/actions/access-tokens";
import { prepareLibraryExportAction } from "@/lib/actions/archive";
import { changePasswordAction, signOutEverywhereElseAction } from "@/lib/actions/auth";
import { saveStudioBudgetAction, saveUserBudgetAction } from "@/lib/actions/budget";
import {
  removeProviderKeyAction,
  saveProviderKeyAction,
  testProviderKeyAction,
} from "@/lib/actions/providers";
import { requirePageUser, sessionEndsAt } from "@/lib/auth/session";
import { siteAddress } from "@/lib/http/site-address";
import { getAccessTokens } from "@/lib/settings/access-tokens";
import { getProviderKeys } from "@/lib/settings/provider-key-states";
import { getStorageUsage } from "@/lib/settings/queries";
import { getBudgetSettings } from "@/lib/spend/budget-service";
import { typicalSeconds } from "@/lib/takes/feed-queries";

interface SettingsPageProps {
  params: Promise<{ section: string }>;
}

export async function generateMetadata({ params }: SettingsPageProps): Promise<Metadata> {
  const { section } = await params;
  const label = isSettingsSection(section)
    ? `${sectionLabels[section].label} settings`
    : "Settings";
  return { title: label };
}

export default async function SettingsSectionPage({ params }: SettingsPageProps) {
  const user = await requirePageUser();
  const { section } = await params;
  if (!isSettingsSection(section)) notFound();
  return (
    <SettingsFrame section={section}>
      {section === "providers" && (
        <ProvidersSection
          initial={await getProviderKeys(user)}
          typicalSeconds={await typicalSeconds(user.id)}
          save={saveProviderKeyAction}
          remove={removeProviderKeyAction}
          test={testProviderKeyAction}
        />
      )}
      {section === "budget" &&
        (user.role === "OWNER" ? (
          <BudgetSection
            initial={await getBudgetSettings(user)}
            saveStudio={saveStudioBudgetAction}
            saveUser={saveUserBudgetAction}
          />
        ) : (
          <OwnerOnly title="Budget" />
        ))}
      {section === "storage" && (
        <StorageSection
          {...await getStorageUsage(user.id)}
          prepareExport={prepareLibraryExportAction}
        />
      )}
      {section === "sessions" && (
        <SessionsSection
          endsAt={(await sessionEndsAt())?.toISOString() ?? null}
          email={user.email}
          signOutEverywhereElse={signOutEverywhereElseAction}
          changePassword={changePasswordAction}
        />
      )}
      {section === "tokens" && (
        <TokensSection
          initial={await getAccessTokens(user.id)}
          address={await siteAddress()}
          create={createAccessTokenAction}
          revoke={revokeAccessTokenAction}
        />
      )}
      {section === "appearance" && <AppearanceSection />}
    </SettingsFrame>
  );
}
