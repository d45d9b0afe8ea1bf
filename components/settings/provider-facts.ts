import type { KeyedProvider } from "@/lib/domain/provider-keys";

interface ProviderFacts {
  /** As the provider calls it. */
  keyName: string;
  initials: string;
  keyUrl: string;
  /** Where the variable of the environment is named. */
  variable: string;
  charges: string;
  keeps: string;
  sources: readonly { label: string; url: string }[];
}

/**
 * What the providers say of themselves, as of November 2026. Prices are not here: they come from
 * the catalogue.
 */
export const providerFacts: Readonly<Record<KeyedProvider, ProviderFacts>> = {
  fal: {
    keyName: "API key",
    initials: "fal",
    keyUrl: "https://fal.ai/dashboard/keys",
    variable: "FAL_KEY",
    charges:
      "Per video. Waiting in line and failures of fal itself are not billed; a prompt refused after work began may be.",
    keeps:
      "Prompt and settings for 30 days, unless your account says otherwise. Retake copies the video at once and has fal delete it after 7 days.",
    sources: [
      { label: "Prices", url: "https://fal.ai/models/fal-ai/pika/v2.2/text-to-video/llms.txt" },
      { label: "Billing", url: "https://fal.ai/docs/model-apis/faq" },
      {
        label: "What is kept",
        url: "https://fal.ai/docs/documentation/model-apis/common-parameters",
      },
    ],
  },
  runcomfy: {
    keyName: "API token",
    initials: "RC",
    keyUrl: "https://www.runcomfy.com/profile",
    variable: "RUNCOMFY_API_TOKEN",
    charges:
      "Per request, from your RunComfy balance. No price is published for this model; with a key it is read from RunComfy. It does not say whether failed requests are billed.",
    keeps:
      "RunComfy does not say how long it keeps prompts and videos. Retake copies each video at once.",
    sources: [
      {
        label: "Model page",
        url: "https://www.runcomfy.com/playground/pika/pika-2-2/text-to-video/api",
      },
      { label: "Documentation", url: "https://docs.runcomfy.com/model-apis/quickstart" },
    ],
  },
};
