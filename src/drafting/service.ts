import { createOpenAICompatible } from "@ai-sdk/openai-compatible";
import { APICallError, generateText, RetryError } from "ai";
import { shown } from "../reading/fault.ts";

/** A language model that answers a prompt. Throws a `ServiceError` where the service does not. */
export type Model = (prompt: string) => Promise<string>;

export interface ServiceSettings {
  readonly model: string;
  /** Of any service that speaks as OpenAI does, such as http://127.0.0.1:11434/v1 for Ollama. */
  readonly apiUrl: string;
  /** A local service needs none. */
  readonly apiKey: string | undefined;
  /** How often a request is sent again when the service is busy or in trouble; each time it waits longer, or as long as the service says. */
  readonly retries?: number;
  readonly patienceMilliseconds?: number;
}

/** The service did not answer; says in a line why, and what can be done. */
export class ServiceError extends Error {
  override readonly name = "ServiceError";
}

/** A long chapter takes a slow model on an own machine some minutes. */
const defaultPatienceMilliseconds = 10 * 60_000;

export function connectModel({
  model,
  apiUrl,
  apiKey,
  retries = 2,
  patienceMilliseconds = defaultPatienceMilliseconds,
}: ServiceSettings): Model {
  const service = createOpenAICompatible({
    name: "guide",
    baseURL: apiUrl,
    ...(apiKey !== undefined && { apiKey }),
  });
  const host = hostOf(apiUrl);
  return async (prompt) => {
    try {
      const { text } = await generateText({
        model: service(model),
        prompt,
        maxRetries: retries,
        abortSignal: AbortSignal.timeout(patienceMilliseconds),
      });
      return text;
    } catch (error) {
      const problem = problemOf(RetryError.isInstance(error) ? error.lastError : error, model);
      throw new ServiceError(`${host} ${problem}`, { cause: error });
    }
  };
}

/** Where a transcript goes. */
export function hostOf(apiUrl: string): string {
  return new URL(apiUrl).host;
}

export function isOnThisMachine(apiUrl: string): boolean {
  return /^(?:localhost|127\..*|\[::1\])$/.test(new URL(apiUrl).hostname);
}

function problemOf(error: unknown, model: string): string {
  if (error instanceof Error && error.name === "TimeoutError")
    return "did not answer in time (try again later, or with a faster model)";
  if (!APICallError.isInstance(error) || (error.statusCode ?? 400) < 400)
    return `answers with something that is no answer (${shown(String(error))}; is GUIDE_API_URL right?)`;
  const { statusCode: status, responseBody = "" } = error;
  const said = `(${[status, shown(error.message)].filter(Boolean).join(" ")})`;
  if (status === 401 || status === 403) return `refuses GUIDE_API_KEY ${said}`;
  if (status === 402 || /insufficient.{0,9}(?:quota|credit|balance|fund)/i.test(responseBody))
    return `wants money first ${said}; top up the account there`;
  if (status === 429) return `has had enough for now ${said}; wait a while`;
  if (status === 404) return `does not know ${model} ${said}; check GUIDE_MODEL and GUIDE_API_URL`;
  if (status === 413 || /context.{0,9}length|too (?:long|large|many tokens)/i.test(responseBody))
    return `finds the chapter too long for ${model} ${said}; name a model that takes more`;
  if (status !== undefined && status >= 500) return `is in trouble ${said}; try again later`;
  if (status === undefined) return "cannot be reached (is it running, and is GUIDE_API_URL right?)";
  return `does not take the request ${said}`;
}
