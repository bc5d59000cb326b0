import type { JSX } from "preact";
import { useCallback, useEffect, useMemo, useRef, useState } from "preact/hooks";
import { bot, people, places, type Scene } from "./cast.ts";
import {
  applyAnswer,
  type Cause,
  type Channels,
  deleteOriginal,
  emptyChannels,
  markFailure,
  type Message,
  post,
  postFailure,
  removeMessage,
  visibleMessages,
} from "./channel.ts";
import { type Draft, optionsWhileTyping, parseCommandText, shownName } from "./command-input.ts";
import { Composer, nothingWritten, type Writing } from "./composer.tsx";
import {
  type Button,
  type Choice,
  localized,
  type MessageCommand,
  type Select,
  type SlashCommand,
} from "./discord-json.ts";
import { ask, type Exchange, followDeletions } from "./door.ts";
import { nextId, nextIdentity } from "./identity.ts";
import {
  autocompleteInteraction,
  commandInteraction,
  type Interaction,
  messageCommandInteraction,
  pressInteraction,
  type SentOption,
} from "./interaction.ts";
import { JsonDrawer } from "./json-drawer.tsx";
import { MessageView } from "./message-view.tsx";
import { SurroundingsContext } from "./surroundings.ts";
import { Switches, type Theme } from "./switches.tsx";
import { Welcome } from "./welcome.tsx";

const exchangesKept = 50;

/** Nearer to the end than this, the log is taken to be read at its end. */
const endPixels = 80;

const firstScene: Scene = {
  person: people[0],
  place: places[0],
  locale: "en-US",
  serverLocale: "en-US",
};

const userNames = new Map(
  [bot, ...people.map(({ user }) => user)].map((user) => [user.id, user.global_name]),
);

export function App({
  slashCommands,
  messageCommands,
}: {
  slashCommands: readonly SlashCommand[];
  messageCommands: readonly MessageCommand[];
}): JSX.Element {
  const [scene, setScene] = useState(firstScene);
  const [channels, setChannels] = useState<Channels>(emptyChannels);
  const [exchanges, setExchanges] = useState<readonly Exchange[]>([]);
  const [writing, setWriting] = useState<Writing>(nothingWritten);
  const [focusRequest, setFocusRequest] = useState<object | undefined>(firstFocus);
  const [waiting, setWaiting] = useState<{ messageId: string; customId: string }>();
  const [theme, setTheme] = useState<Theme>(preferredTheme);
  const [isPhone, setPhone] = useState(false);
  const [isDrawerOpen, setDrawerOpen] = useState(false);
  const [areSwitchesOpen, setSwitchesOpen] = useState(false);
  const log = useRef<HTMLDivElement>(null);
  const isAtEnd = useRef(true);
  const lastTop = useRef(0);
  const seen = visibleMessages(channels, scene);
  const lastId = seen.at(-1)?.message.id;

  useEffect(() => followDeletions((token) => setChannels((now) => deleteOriginal(now, token))), []);
  useEffect(() => {
    document.documentElement.dataset["theme"] = theme;
  }, [theme]);
  useEffect(() => {
    isAtEnd.current = true;
    scrollToEnd(log.current);
  }, [lastId, scene.place]);
  useEffect(() => {
    // Pictures come after their message, and messages grow in place: who reads the end goes on reading the end.
    const grown = new ResizeObserver(() => {
      if (isAtEnd.current) scrollToEnd(log.current);
    });
    if (log.current?.firstElementChild) grown.observe(log.current.firstElementChild);
    return () => grown.disconnect();
  }, []);

  const keep = (exchange: Exchange) =>
    setExchanges((now) => [exchange, ...now].slice(0, exchangesKept));

  /** Asks the bot, and does in the channel what it answers. */
  const use = async (interaction: Interaction, cause: Cause, title: string) => {
    const circumstances = { scene, nextId, now: new Date().toISOString() };
    const pressed = interaction.message?.id;
    if (pressed !== undefined) setChannels((now) => markFailure(now, pressed, undefined));
    const { exchange, answer, failure } = await ask(interaction, title);
    keep(exchange);
    setChannels((now) => {
      if (answer && failure === undefined) {
        const { files } = exchange;
        return applyAnswer(now, { interaction, answer, files, cause }, circumstances);
      }
      const said = failure ?? "";
      if (pressed !== undefined)
        return markFailure(now, pressed, `This interaction failed. ${said}`);
      return postFailure(now, { cause, failure: said }, circumstances);
    });
  };

  const press = async (
    message: Message,
    component: Button | Select,
    values?: readonly string[],
  ) => {
    const customId = component.custom_id;
    if (customId === undefined || waiting) return;
    setWaiting({ messageId: message.id, customId });
    const interaction = pressInteraction(scene, nextIdentity(), {
      message,
      component: { ...component, custom_id: customId },
      ...(values && { values }),
    });
    const label = component.type === 2 ? (component.label ?? "a button") : "a menu";
    await use(interaction, { user: scene.person.user, messageId: message.id }, `press ${label}`);
    setWaiting(undefined);
    requestAnimationFrame(() => keepFocusNear(message.id));
  };

  const sendCommand = (command: SlashCommand, options: readonly SentOption[]) => {
    const interaction = commandInteraction(scene, nextIdentity(), { command, options });
    const name = `/${shownName(command, scene.locale)}`;
    void use(interaction, { user: scene.person.user, command: name }, name);
  };
  const useOnMessage = (command: MessageCommand, target: Message) => {
    const interaction = messageCommandInteraction(scene, nextIdentity(), { command, target });
    const name = localized(command.name, command.name_localizations, scene.locale);
    void use(interaction, { user: scene.person.user, command: name }, name);
  };
  const complete = async (draft: Draft, name: string): Promise<readonly Choice[]> => {
    const options = optionsWhileTyping(draft, name, scene.locale);
    const { command } = draft;
    const interaction = autocompleteInteraction(scene, nextIdentity(), { command, options });
    const { exchange, answer } = await ask(interaction, `/${command.name} ${name} …`);
    keep(exchange);
    if (answer?.type !== 8) throw new Error("The bot gave no choices");
    return answer.data.choices;
  };

  const write = useCallback(
    (text: string) => {
      const draft = parseCommandText(text, slashCommands, scene.locale);
      setWriting(draft ? { draft } : { text });
      setFocusRequest({});
    },
    [slashCommands, scene.locale],
  );
  const surroundings = useMemo(
    () => ({
      locale: scene.locale,
      userName: (id: string) => userNames.get(id),
      displayUrl: (url: string) => displayUrl(channels, url),
      writeCommand: write,
    }),
    [scene.locale, channels, write],
  );

  const { place } = scene;
  const mark = place.guildId === undefined ? "@" : "#";
  return (
    <SurroundingsContext.Provider value={surroundings}>
      <h1 class="unseen">Chapter &amp; Verse, preview</h1>
      <div class={isDrawerOpen ? "page with-drawer" : "page"}>
        <nav class={areSwitchesOpen ? "sidebar open" : "sidebar"} aria-label="Preview">
          <header>
            <img src="/icon.svg" alt="" />
            <div>
              <p class="sidebar-title">Chapter &amp; Verse</p>
              <p>Preview on this machine</p>
            </div>
          </header>
          <Switches
            scene={scene}
            theme={theme}
            isPhone={isPhone}
            isDrawerOpen={isDrawerOpen}
            onScene={(next) => {
              setScene(next);
              setSwitchesOpen(false);
            }}
            onTheme={setTheme}
            onPhone={setPhone}
            onDrawer={setDrawerOpen}
          />
        </nav>
        <main class={isPhone ? "chat phone" : "chat"}>
          <header class="chat-head">
            <button
              type="button"
              class="open-switches"
              aria-label="Settings of the preview"
              aria-expanded={areSwitchesOpen}
              onClick={() => setSwitchesOpen(!areSwitchesOpen)}
            >
              ☰
            </button>
            <h2>
              <span class="place-mark" aria-hidden="true">
                {mark}
              </span>
              {place.channelName}
            </h2>
            <p>{place.topic}</p>
            <button
              type="button"
              class="open-drawer"
              aria-pressed={isDrawerOpen}
              onClick={() => setDrawerOpen(!isDrawerOpen)}
            >
              {"{ } JSON"}
            </button>
          </header>
          <div
            class="log"
            ref={log}
            role="log"
            aria-label="Messages"
            tabIndex={0}
            onScroll={({ currentTarget: { scrollHeight, scrollTop, clientHeight } }) => {
              // Only who scrolls up leaves the end; that the log grew below says nothing.
              if (scrollHeight - scrollTop - clientHeight < endPixels) isAtEnd.current = true;
              else if (scrollTop < lastTop.current) isAtEnd.current = false;
              lastTop.current = scrollTop;
            }}
          >
            <div class="log-inner">
              {seen.length === 0 ? (
                <Welcome commands={slashCommands} scene={scene} onTake={write} />
              ) : null}
              {seen.map((posted) => (
                <MessageView
                  key={posted.message.id}
                  posted={posted}
                  pressedOn={
                    seen.find(({ message }) => message.id === posted.cause?.messageId)?.message
                  }
                  commands={messageCommands}
                  waitingFor={
                    waiting?.messageId === posted.message.id ? waiting.customId : undefined
                  }
                  onPress={(component, values) => void press(posted.message, component, values)}
                  onCommand={(command) => useOnMessage(command, posted.message)}
                  onDismiss={() => {
                    setChannels((now) => removeMessage(now, posted.message.id));
                    setFocusRequest({});
                  }}
                />
              ))}
            </div>
          </div>
          <Composer
            commands={slashCommands}
            locale={scene.locale}
            placeholder={`Message ${mark}${place.channelName}`}
            writing={writing}
            focusRequest={focusRequest}
            onWrite={setWriting}
            onSendText={(text) => {
              const circumstances = { scene, nextId, now: new Date().toISOString() };
              setChannels((now) => post(now, text, circumstances));
            }}
            onSendCommand={sendCommand}
            complete={complete}
          />
        </main>
        {isDrawerOpen ? (
          <JsonDrawer exchanges={exchanges} onClose={() => setDrawerOpen(false)} />
        ) : null}
      </div>
    </SurroundingsContext.Provider>
  );
}

function scrollToEnd(log: HTMLElement | null): void {
  log?.scrollTo({ top: log.scrollHeight });
}

/** The file behind an address, if it came with an answer. */
function displayUrl({ displayUrls }: Channels, url: string): string | undefined {
  return displayUrls[url] ?? (url.startsWith("data:") ? url : undefined);
}

/** When what was pressed is gone, the message it stood on takes the focus, or else the composer. */
function keepFocusNear(messageId: string): void {
  if (document.activeElement !== document.body) return;
  const message = document.querySelector<HTMLElement>(`#message-${messageId}`);
  (message ?? document.querySelector<HTMLElement>(".composer textarea"))?.focus();
}

/** The composer has the focus from the start, but on a phone that would open the keyboard over half the page. */
function firstFocus(): object | undefined {
  return matchMedia("(hover: hover)").matches ? {} : undefined;
}

function preferredTheme(): Theme {
  return matchMedia("(prefers-color-scheme: light)").matches ? "light" : "dark";
}
