import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from "prom-client";
import type { Handled } from "../discord/interaction-answer.ts";

/** What can be looked at when somebody asks for the figures. */
export interface MetricSources {
  readonly gatewayAwayMilliseconds?: (() => number) | undefined;
  readonly encoder?:
    | { readonly isReady: () => boolean; readonly waiting: () => number }
    | undefined;
  readonly waitingPictures: () => number;
  readonly episodes: number;
}

export interface Metrics {
  readonly handled: (handled: Handled, milliseconds: number) => void;
  readonly retried: () => void;
  /** In Prometheus's text format. */
  readonly text: () => Promise<string>;
}

/** From "nobody notices" to the 3 seconds after which Discord takes no answer. */
const buckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.3, 0.5, 1, 2, 3];

/** Counts what the bot does, with no word of what is asked and no trace of who asks. */
export function createMetrics(sources: MetricSources): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const interactions = new Counter({
    name: "verse_interactions_total",
    help: "Interactions by command, kind and outcome",
    labelNames: ["command", "kind", "outcome"],
    registers,
  });
  const answerSeconds = new Histogram({
    name: "verse_answer_seconds",
    help: "From an interaction's arrival until its answer was sent",
    labelNames: ["kind"],
    buckets,
    registers,
  });
  const retries = new Counter({
    name: "verse_rest_retries_total",
    help: "Requests to Discord's REST API that were sent once more",
    registers,
  });
  const gauge = (name: string, help: string, read: () => number) =>
    new Gauge({
      name,
      help,
      registers,
      collect() {
        this.set(read());
      },
    });
  gauge("verse_episodes", "Episodes that can be asked", () => sources.episodes);
  gauge("verse_pictures_waiting", "Pictures being made or waiting for it", sources.waitingPictures);
  const { encoder, gatewayAwayMilliseconds: away } = sources;
  if (encoder) {
    gauge("verse_encoder_ready", "1 while search goes by meaning too", () =>
      Number(encoder.isReady()),
    );
    gauge("verse_encoder_waiting", "Texts that the encoder has not answered", encoder.waiting);
  }
  if (away) {
    gauge("verse_gateway_connected", "1 while every shard is connected", () =>
      Number(away() === 0),
    );
    gauge("verse_gateway_away_seconds", "How long a shard has had no connection", () =>
      Math.round(away() / 1000),
    );
  }
  return {
    handled: ({ command, kind, outcome }, milliseconds) => {
      interactions.inc({ command, kind, outcome });
      answerSeconds.observe({ kind }, milliseconds / 1000);
    },
    retried: () => retries.inc(),
    text: async () => registry.metrics(),
  };
}
