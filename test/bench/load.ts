/**
 * How fast and how right the HTTP door answers under load: `npm run load`, or `npm run load off` for search by words alone.
 * `npm run load rate 200 60` sends 200 a second for a minute instead, whatever comes back.
 * The built bot runs in its own process; this one signs and sends as Discord would, and checks every answer.
 * `npm run load` gives this one so much memory, cleared up before each measurement, that it does not stop on the way to clear
 * it up: those stops would count as the bot's.
 */
import { cpus } from "node:os";
import { Pool } from "undici";
import { z } from "zod";
import { createSigningKey } from "../../src/preview/signing-key.ts";
import { loadEpisodes } from "../../src/reading/load.ts";
import { en } from "../../src/texts/en.ts";
import { parseMessage } from "../builders.ts";
import { pause, startBalancer, startBot, type Process } from "./load-processes.ts";
import { spreadOf, type Spread } from "./measure.ts";
import { mixedRequests, pressesOn, type LoadRequest } from "./load-requests.ts";

const requestCount = 2000;
const pictureCount = 100;
const atOnce = 50;
/** Measured so often, for what else the machine does comes and goes. */
const floods = 5;
const aimMilliseconds = 50;
/** What one person waits who is alone with the bot, and a few. */
const quieter = [1, 10];
/** On whose answers the buttons are found. */
const questionCount = 400;
/** Before the measured requests, so that the process is as warm as one that has run for a minute. */
const warmUpCount = 10_000;
/** What loading the sentence encoder may take; until then search goes by words alone. */
const encoderMilliseconds = 5000;

const key = createSigningKey();

interface Answer {
  readonly request: LoadRequest;
  readonly milliseconds: number;
  readonly status: number;
  readonly contentType: string;
  readonly body: Buffer;
}

interface SignedRequest {
  readonly request: LoadRequest;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** Of so many people each asks in turn: one alone may have only so many pictures and checks in a minute. */
const people = 1000;
let signed = 0;

/** Done before the clock starts: the client shares its processors with the bot. */
function sign(request: LoadRequest): SignedRequest {
  signed += 1;
  const id = String(1 + (signed % people));
  const json = JSON.stringify(request.interaction);
  const body = Buffer.from(json.replaceAll('"user":{"id":"1"}', `"user":{"id":"${id}"}`));
  const headers = { ...key.headersFor(body), "Content-Type": "application/json" };
  return { request, headers, body };
}

/** Sends all, so many at a time; the answers stand in the order in which they came. */
type Send = (requests: readonly SignedRequest[], simultaneous: number) => Promise<Answer[]>;

/** Sends to one address, over at most `atOnce` connections that are kept. What cannot be sent is answered with status 0. */
function createSend(url: string): Send {
  const pool = new Pool(url, { connections: atOnce });
  return async (requests, simultaneous) => {
    const answers: Answer[] = [];
    const waiting = requests.values();
    await Promise.all(
      Array.from({ length: simultaneous }, async () => {
        for (const each of waiting) answers.push(await sendOne(pool, each));
      }),
    );
    return answers;
  };
}

async function sendOne(pool: Pool, { request, headers, body }: SignedRequest): Promise<Answer> {
  const started = performance.now();
  const settle = (status: number, contentType: string, received: Buffer): Answer => ({
    request,
    milliseconds: performance.now() - started,
    status,
    contentType,
    body: received,
  });
  try {
    const response = await pool.request({ path: "/interactions", method: "POST", headers, body });
    const received = Buffer.from(await response.body.arrayBuffer());
    return settle(response.statusCode, String(response.headers["content-type"] ?? ""), received);
  } catch (error) {
    return settle(0, "", Buffer.from(String(error)));
  }
}

const bodySchema = z.object({ type: z.int(), data: z.unknown() });
const choicesSchema = z.object({
  choices: z.array(z.strictObject({ name: z.string(), value: z.string() })),
});
const rightTypes = { command: [4], suggestions: [8], press: [4, 7] };

/** What is wrong with an answer; `undefined` when nothing is. */
async function faultOf(answer: Answer): Promise<string | undefined> {
  const { request, status, body } = answer;
  if (status !== 200) return `status ${status}, ${body.toString("utf8", 0, 80)}`;
  const { json, files } = await readAnswer(answer);
  if (json.includes(JSON.stringify(en.failure.source).slice(1, -1)))
    return "an apology for a fault of ours";
  if (!files.every((file) => file.subarray(0, pngMark.length).equals(pngMark)))
    return "a picture that is no PNG";
  const { type, data } = bodySchema.parse(JSON.parse(json));
  if (!rightTypes[request.kind].includes(type)) return `type ${type}`;
  if (request.kind === "suggestions") choicesSchema.parse(data);
  else parseMessage(data);
  return undefined;
}

const pngMark = Buffer.from("\x89PNG\r\n\x1a\n", "latin1");

/** The JSON of an answer and the files beside it. */
async function readAnswer({
  contentType,
  body,
}: Answer): Promise<{ json: string; files: Buffer[] }> {
  if (!isPicture({ contentType })) return { json: body.toString("utf8"), files: [] };
  const form = await new Response(new Uint8Array(body), {
    headers: { "Content-Type": contentType },
  }).formData();
  const files: Buffer[] = [];
  let json = "";
  for (const [name, part] of form) {
    const text = typeof part === "string" ? part : undefined;
    if (name === "payload_json") json = text ?? (await new Response(part).text());
    else if (typeof part !== "string") files.push(Buffer.from(await part.arrayBuffer()));
  }
  return { json, files };
}

function isPicture({ contentType }: Pick<Answer, "contentType">): boolean {
  return contentType.startsWith("multipart/form-data");
}

/** What can be pressed on the answers to some questions, and on the answers to those presses; pictures apart. */
async function findPresses(send: Send, questions: readonly LoadRequest[]) {
  const presses: LoadRequest[] = [];
  const pictures: LoadRequest[] = [];
  let answers = await send(questions.map(sign), 4);
  for (const limit of [150, 300]) {
    const found = answers
      .filter((answer) => !isPicture(answer) && answer.request.kind !== "suggestions")
      .flatMap(({ body }) => pressesOn(bodySchema.parse(JSON.parse(body.toString())).data));
    const some = found.filter((_, index) => index % Math.ceil(found.length / limit) === 0);
    answers = await send(some.map(sign), 4);
    for (const answer of answers) (isPicture(answer) ? pictures : presses).push(answer.request);
  }
  return { presses, pictures };
}

function spreadOfAnswers(answers: readonly Answer[]): Spread {
  return spreadOf(answers.map(({ milliseconds }) => milliseconds));
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

async function measure(
  title: string,
  {
    send,
    bots,
    requests,
    simultaneous,
    meanwhile = async () => {},
  }: {
    send: Send;
    bots: readonly Process[];
    requests: readonly LoadRequest[];
    simultaneous: number;
    meanwhile?: () => Promise<void>;
  },
): Promise<readonly Answer[]> {
  const cpuBefore = await Promise.all(bots.map(async (bot) => bot.cpuMilliseconds()));
  const prepared = requests.map(sign);
  globalThis.gc?.();
  const started = performance.now();
  const [answers] = await Promise.all([send(prepared, simultaneous), meanwhile()]);
  const seconds = (performance.now() - started) / 1000;
  const cpu = await Promise.all(
    bots.map(async (bot, index) => (await bot.cpuMilliseconds()) - (cpuBefore[index] ?? 0)),
  );
  const perRequest = cpu.reduce((sum, each) => sum + each, 0) / answers.length;
  const faults: string[] = [];
  for (const answer of answers) {
    const fault = await faultOf(answer).catch((error: unknown) => String(error));
    if (fault !== undefined) faults.push(`${answer.request.asked}: ${fault}`);
  }
  const memory = await Promise.all(bots.map(async (bot) => bot.peakMegabytes()));
  const { p50, p99 } = spreadOfAnswers(answers);
  print(
    `${title}: ${answers.length} requests, ${simultaneous} at a time; p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms; ` +
      `${Math.round(answers.length / seconds)} a second; ${perRequest.toFixed(2)} ms of processor each; most memory ${memory.join(" and ")} MB; ${faults.length} wrong`,
  );
  for (const fault of faults.slice(0, 5)) print(`  ${fault}`);
  for (const bot of bots) if (bot.log() !== "") print(`  log: ${bot.log().slice(0, 500)}`);
  return answers;
}

/** Asks all again, one at a time: what came out otherwise under load. */
async function findDifferent(send: Send, answers: readonly Answer[]): Promise<Answer[]> {
  const repeatable = answers.filter(
    ({ request, status }) => request.isRepeatable && status === 200,
  );
  const requests = repeatable.map(({ request }) => request);
  const quiet = await send(requests.map(sign), 1);
  return repeatable.filter((answer, index) => {
    const other = quiet[index];
    return other && withoutBoundary(other) !== withoutBoundary(answer);
  });
}

/** What stands between the parts of a form is made up for each answer. */
function withoutBoundary({ contentType, body }: Answer): string {
  const [, boundary] = /boundary=(.+)$/.exec(contentType) ?? [];
  const text = body.toString("latin1");
  return boundary === undefined ? text : text.replaceAll(boundary, "");
}

async function run(meaning: "on" | "off"): Promise<void> {
  const { episodes } = await loadEpisodes("data");
  const [episode] = episodes;
  if (!episode) throw new Error("There is no episode under data/");
  const settings = { DISCORD_PUBLIC_KEY: key.publicKey, SEMANTIC: meaning };
  let used = questionCount;
  const requests = (presses: readonly LoadRequest[], count = requestCount) => {
    used += count;
    return mixedRequests(episode, presses, { count, from: used - count });
  };

  const bot = await startBot(settings);
  print(`SEMANTIC=${meaning}; ready ${Math.round(bot.startMilliseconds)} ms after its start`);
  const others: Process[] = [];
  try {
    if (meaning === "on") await pause(encoderMilliseconds);
    const send = createSend(bot.url);
    const questions = mixedRequests(episode, [], { count: questionCount, from: 0 });
    const { presses, pictures } = await findPresses(send, questions);
    await send(requests(presses, warmUpCount).map(sign), atOnce);
    for (const simultaneous of quieter)
      await measure("One process", {
        send,
        bots: [bot],
        requests: requests(presses, requestCount / 4),
        simultaneous,
      });
    let answers: readonly Answer[] = [];
    const slowest: number[] = [];
    for (let flood = 0; flood < floods; flood++) {
      answers = await measure("One process", {
        send,
        bots: [bot],
        requests: requests(presses),
        simultaneous: atOnce,
      });
      slowest.push(spreadOfAnswers(answers).p99);
    }
    print(
      `  p99 at ${atOnce} at a time: ${slowest.map((each) => each.toFixed(1)).join(", ")} ms; median ${spreadOf(slowest).p50.toFixed(1)} ms, aim under ${aimMilliseconds} ms`,
    );
    const different = await findDifferent(send, answers);
    print(`  ${different.length} answered otherwise than when asked one at a time`);
    for (const { request } of different.slice(0, 3)) print(`    ${request.asked}`);
    await measure("Pictures", {
      send,
      bots: [bot],
      requests: pictures.slice(0, pictureCount),
      simultaneous: 4,
    });

    const second = await startBot(settings);
    others.push(second);
    if (meaning === "on") await pause(encoderMilliseconds);
    await createSend(second.url)(requests(presses, warmUpCount).map(sign), atOnce);
    const balancer = await startBalancer([bot.url, second.url]);
    if (!balancer) return print("Two processes behind a balancer: skipped, nginx is not installed");
    others.push(balancer);
    const bots = [bot, second];
    const balanced = { send: createSend(balancer.url), bots, simultaneous: atOnce };
    await measure("Two behind nginx", { ...balanced, requests: requests(presses) });
    await measure("Two behind nginx, one of them stopped on the way", {
      ...balanced,
      bots: [bot],
      requests: requests(presses),
      meanwhile: async () => {
        await pause(500);
        await second.stop();
      },
    });
  } finally {
    await Promise.all([bot, ...others].map(async (each) => each.stop()));
  }
}

/** Sends so many a second at even distances, whatever comes back: as people do, who do not wait for each other. */
async function sendAtRate(
  pool: Pool,
  { requests, perSecond }: { requests: readonly LoadRequest[]; perSecond: number },
): Promise<Answer[]> {
  const answers: Promise<Answer>[] = [];
  const started = performance.now();
  for (const [index, request] of requests.entries()) {
    const due = started + (index * 1000) / perSecond;
    const early = due - performance.now();
    if (early > 0) await pause(early);
    // From when it was due: what waits in here waits for the bot too.
    answers.push(
      sendOne(pool, sign(request)).then((answer) => ({
        ...answer,
        milliseconds: performance.now() - due,
      })),
    );
  }
  return Promise.all(answers);
}

/** How fast answers are at an even rate, those with pictures apart, and what memory that takes. The first second is the bot's first. */
async function runAtRate(perSecond: number, seconds: number): Promise<void> {
  const { episodes } = await loadEpisodes("data");
  const [episode] = episodes;
  if (!episode) throw new Error("There is no episode under data/");
  const bot = await startBot({ DISCORD_PUBLIC_KEY: key.publicKey });
  const pool = new Pool(bot.url, { connections: atOnce });
  try {
    print(
      `${perSecond} a second for ${seconds} s; ready ${Math.round(bot.startMilliseconds)} ms after its start`,
    );
    const report = async (title: string, answers: readonly Answer[]) => {
      const isSlow = (answer: Answer) => isPicture(answer);
      let wrong = 0;
      for (const answer of answers) if ((await faultOf(answer)) !== undefined) wrong += 1;
      const [pictures, others] = [answers.filter(isSlow), answers.filter((each) => !isSlow(each))];
      const [fast, slow] = [spreadOfAnswers(others), spreadOfAnswers(pictures)];
      const slowest = Math.max(...others.map(({ milliseconds }) => milliseconds));
      print(
        `${title}: ${others.length} without pictures p50 ${fast.p50.toFixed(1)}, p99 ${fast.p99.toFixed(1)}, slowest ${slowest.toFixed(1)} ms; ` +
          `${pictures.length} with p50 ${slow.p50.toFixed(1)}, p99 ${slow.p99.toFixed(1)} ms; ${wrong} wrong; memory ${await bot.megabytes()} MB`,
      );
    };
    const first = mixedRequests(episode, [], { count: perSecond, from: 0 });
    await report("First second", await sendAtRate(pool, { requests: first, perSecond }));
    const send = createSend(bot.url);
    const { presses, pictures } = await findPresses(
      send,
      mixedRequests(episode, [], { count: questionCount, from: perSecond }),
    );
    // Every fiftieth is a picture.
    const mixed = (from: number, count: number) =>
      mixedRequests(episode, presses, { count, from }).map(
        (request, index) =>
          (index % 50 === 0 ? pictures[((from + index) / 50) % pictures.length] : undefined) ??
          request,
      );
    let from = 1000;
    const quarter = Math.max(1, Math.round(seconds / 4));
    for (let part = 1; part <= 4; part++) {
      const requests = mixed(from, perSecond * quarter);
      from += perSecond * quarter;
      await report(`Quarter ${part}`, await sendAtRate(pool, { requests, perSecond }));
    }
    await pause(5000);
    print(
      `5 s later: memory ${await bot.megabytes()} MB${bot.log() === "" ? "" : `; log: ${bot.log().slice(0, 500)}`}`,
    );
  } finally {
    await pool.close();
    await bot.stop();
  }
}

const [, , chosen, rate = "200", duration = "60"] = process.argv;
print(`${cpus().length} processors (${cpus()[0]?.model ?? "unknown"}), Node ${process.version}`);
if (chosen === "rate") await runAtRate(Number(rate), Number(duration));
else {
  if (chosen !== "on") await run("off");
  if (chosen !== "off") await run("on");
}
