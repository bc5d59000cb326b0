import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";

/** What takes more than a few milliseconds, and how often a minute one person may have it: far more than anybody reads. */
const perMinute = { check: 300, picture: 60 } as const;

type Cost = keyof typeof perMinute;

/** Gives the seconds after which a person may ask again for something of that cost; 0 for now. */
export type SecondsToWait = (cost: Cost, personId: string) => Promise<number>;

/** Counts by person in memory, each count for its minute only. */
export function createLimits(): SecondsToWait {
  const limiters = {
    check: new RateLimiterMemory({ points: perMinute.check, duration: 60 }),
    picture: new RateLimiterMemory({ points: perMinute.picture, duration: 60 }),
  };
  return async (cost, personId) => {
    try {
      await limiters[cost].consume(personId);
      return 0;
    } catch (refused) {
      if (refused instanceof RateLimiterRes) return Math.ceil(refused.msBeforeNext / 1000);
      throw refused;
    }
  };
}
