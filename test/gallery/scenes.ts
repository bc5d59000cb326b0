import type { Locator, Page } from "playwright-core";

/** Something to look at: what is done on the preview page before a picture of the last message is taken. */
export interface Scene {
  /** What a person reads beside the pictures; names the command. */
  readonly title: string;
  readonly play: (visit: Visit) => Promise<void>;
}

/** The preview page, used as a person would. */
interface Visit {
  readonly page: Page;
  readonly lastMessage: () => Locator;
  /** Sends a command, or a message, and waits for the one that comes of it. */
  readonly send: (text: string) => Promise<void>;
  /** Presses a button of the last message and waits until it has been answered. */
  readonly press: (name: string) => Promise<void>;
}

function asked(line: string, ...presses: readonly string[]): Scene {
  return {
    title: [line, ...presses].join(" → "),
    play: async ({ send, press }) => {
      await send(line);
      for (const name of presses) {
        // Each button stands on the reply to the press before.
        await press(name);
      }
    },
  };
}

function findThisQuote(words: string): Scene {
  return {
    title: `Find this quote, on “${words}”`,
    play: async ({ page, lastMessage, send }) => {
      await send(words);
      await lastMessage().click({ button: "right" });
      await page.getByRole("menuitem", { name: "Find this quote" }).click();
      await page.getByRole("article").nth(1).waitFor();
    },
  };
}

/** Every command, what its buttons lead to, and the usual slips. */
export const scenes: readonly Scene[] = [
  asked("/help "),
  asked("/quote text: scaling laws"),
  asked("/quote text: scaling laws", "Episodes"),
  asked("/quote text: scaling laws episode: 452", "Map"),
  asked("/quote text: is it ok to be mean to chatbots speaker: Amanda"),
  asked("/quote text: blockchain speaker: Chris"),
  asked("/quote text: scaling laws", "More"),
  asked("/quote text: scaling laws", "Open 1"),
  asked("/quote text: scaling laws", "Open 1", "Change", "+ After"),
  asked("/quote text: scaling laws", "Open 1", "Share"),
  asked("/quote text: scaling laws", "Open 1", "Share", "Context"),
  asked("/quote text: talent density", "Open 1", "Picture"),
  asked("/quote text: talent density", "Open 1", "Picture", "Share picture"),
  asked("/quote text: no one wants to look like the irresponsible actor"),
  asked("/chapter chapter: 15"),
  asked("/chapter chapter: post-training"),
  asked("/chapters "),
  asked("/chapters ", "Map"),
  asked("/speaker "),
  asked("/speaker speaker: Chris Olah"),
  asked("/speaker speaker: Amanda about: prompts"),
  asked("/compare about: consciousness speakers: Amanda, Lex"),
  asked("/at time: 1:23:45"),
  asked("/at time: 6:00:00"),
  asked("/check text: They're not laws of the universe. They're empirical regularities."),
  asked("/check text: I am not going to bet in favor of them continuing"),
  asked("/check text: the moon landing was staged"),
  findThisQuote("Dario said they are laws of the universe. They are empirical regularities."),
  asked("/random speaker: Dario Amodei"),
  asked("/episode "),
  asked("/episode episode: steam engines"),
  asked("/episode episode: coal"),
  asked("/episode episode: 999"),
  asked("/episodes "),
  asked("/episodes about: engines"),
  asked("/episodes year: 2024 show: Engine Show"),
  asked("/quote text: engines", "Open 1", "Share"),
  asked("/quote text: engine show: The Engine Show"),
  asked("/quote text: oil episode: 7"),
  asked("/quote text: oil by:Bo episode:7"),
  asked("/chapters episode: steam"),
  asked("/chapters episode: coal"),
  asked("/chapter chapter: Steam show: engine"),
  asked("/at time: https://youtu.be/abcdefghijk?t=70"),
  asked("/at time: 1:00 episode: coal"),
  asked("/speaker speaker: Zoe show: engine"),
  // Without guide, speakers and chapters.
  asked("/quote text: scaling laws show: Night Talks"),
  asked("/quote text: is it ok to lie show: Night Talks"),
  asked("/quote text: prompts show: Night Talks", "Episodes"),
  asked("/quote text: scaling laws show: Night Talks", "Open 1"),
  asked("/quote text: scaling laws show: Night Talks", "Open 1", "Share"),
  asked("/quote text: scaling laws show: Night Talks", "Open 1", "Picture"),
  asked("/quote text: scaling laws show: Night Talks", "Open 1", "Context"),
  asked("/quote text: scaling laws episode: Scaling", "Map"),
  asked("/quote text: blockchain show: Night Talks"),
  asked("/episode episode: Scaling, and its limits"),
  asked("/episode episode: Character and prompts"),
  asked("/episodes show: Night Talks"),
  asked("/episodes about: prompts show: Night Talks"),
  asked("/chapters episode: Rules and responsibility"),
  asked("/chapter chapter: 2 episode: Rules and responsibility"),
  asked("/speaker episode: Rules and responsibility"),
  asked("/compare about: rules show: Night Talks"),
  asked("/at time: 5:00 episode: Scaling"),
  asked("/at time: 5:00 episode: Character"),
  asked("/check text: They're not laws of the universe show: Night Talks"),
  asked("/check text: They are laws of the universe episode: Scaling"),
  asked("/random show: Night Talks"),
  // What is typed wrong.
  asked("/quote text: consitutional ai"),
  asked("/qoute text: scaling laws"),
  asked("/quote text: scaling laws speaker: Bob"),
  asked("/speaker speaker: am"),
  asked("/chapter chapter: 99"),
  asked("/chapter chapter: consitutional"),
  asked("/at time: banana"),
  asked("/check text: 12345"),
  asked("/compare about: consciousness speakers: Lex"),
  asked("/episode episode: dairo"),
  asked("/episode episode: zebras"),
];
