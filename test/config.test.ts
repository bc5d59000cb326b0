import { describe, expect, test } from "vitest";
import { ConfigError, decodeDotenv, readConfig } from "../src/config.ts";

const token = "MTIz.Gabc-_.x-y_z";

function messageFor(env: Readonly<Record<string, string>>): string {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
  }
  return "";
}

describe("settings", () => {
  test("have a default where one can be", () => {
    expect(readConfig({})).toEqual({
      DISCORD_API_URL: "https://discord.com/api",
      DATA_DIR: "data",
      SEMANTIC: "on",
      GUIDE_API_URL: "https://api.openai.com/v1",
      LOG_LEVEL: "info",
    });
  });

  test("that are empty, as in a copied .env.example, are as good as left out", () => {
    const names = [
      "DISCORD_TOKEN",
      "DISCORD_GUILD_ID",
      "DISCORD_API_URL",
      "DISCORD_PUBLIC_KEY",
      "PORT",
      "HOST",
      "DATA_DIR",
      "LIBRARY_URL",
      "SEMANTIC",
      "SHARDS",
      "SHARD_COUNT",
      "SHARD_LIST",
      "GUIDE_MODEL",
      "GUIDE_API_URL",
      "GUIDE_API_KEY",
      "LOG_LEVEL",
    ];
    const empty = Object.fromEntries(names.map((name) => [name, ""]));
    expect(readConfig(empty)).toEqual(readConfig({}));
  });

  test("are read as what they are", () => {
    expect(
      readConfig({
        DISCORD_TOKEN: token,
        DISCORD_GUILD_ID: "223456789012345678",
        DISCORD_API_URL: "http://127.0.0.1:8000/api",
        DISCORD_PUBLIC_KEY: "0f".repeat(32),
        PORT: "0",
        HOST: "0.0.0.0",
        DATA_DIR: "elsewhere",
        SEMANTIC: "off",
        GUIDE_MODEL: "small-model",
        GUIDE_API_URL: "http://127.0.0.1:11434/v1/",
        LOG_LEVEL: "silent",
        HOME: "/root",
      }),
    ).toEqual({
      DISCORD_TOKEN: token,
      DISCORD_GUILD_ID: "223456789012345678",
      DISCORD_API_URL: "http://127.0.0.1:8000/api",
      DISCORD_PUBLIC_KEY: "0f".repeat(32),
      PORT: 0,
      HOST: "0.0.0.0",
      DATA_DIR: "elsewhere",
      SEMANTIC: "off",
      GUIDE_MODEL: "small-model",
      GUIDE_API_URL: "http://127.0.0.1:11434/v1",
      LOG_LEVEL: "silent",
    });
  });

  test("may end Discord's address with a slash", () => {
    expect(readConfig({ DISCORD_API_URL: "https://proxy.example/api/" }).DISCORD_API_URL).toBe(
      "https://proxy.example/api",
    );
  });

  test("that are wrong are all named at once, each with its remedy", () => {
    expect(
      messageFor({
        DISCORD_TOKEN: "Bot x",
        DISCORD_GUILD_ID: "my server",
        DISCORD_API_URL: "discord.com",
        DISCORD_PUBLIC_KEY: "abc",
        PORT: "65536",
        LIBRARY_URL: "mysql://somewhere/x",
        SEMANTIC: "yes",
        SHARDS: "3",
        SHARD_COUNT: "0",
        GUIDE_API_URL: "models",
        LOG_LEVEL: "loud",
      }),
    ).toMatchInlineSnapshot(`
      "Settings to fix (see .env.example):
        DISCORD_TOKEN is no bot token; copy it from https://discord.com/developers/applications, your application, Bot, Reset Token
        DISCORD_GUILD_ID is no server's id; right-click the server in Discord with developer mode on, Copy Server ID
        DISCORD_API_URL is no address; leave it out to use Discord itself
        DISCORD_PUBLIC_KEY is no public key; copy it from https://discord.com/developers/applications, your application, General Information, Public Key
        PORT is no port; give a number from 0 to 65535
        LIBRARY_URL is no address of a PostgreSQL; give one such as postgres://name:password@host/database, or leave it out
        SEMANTIC is neither on nor off; leave it out for on
        SHARD_COUNT is no number of shards; give how many there are over all machines
        GUIDE_API_URL is no address; give one such as https://…/v1
        LOG_LEVEL is no level; use debug, info, warn, error or silent
        SHARDS is not auto; leave it out for one process
        SHARD_COUNT and SHARD_LIST belong together; set both or neither
        DISCORD_PUBLIC_KEY serves HTTP, which has no shards; leave it out, or SHARDS, SHARD_COUNT and SHARD_LIST"
    `);
  });

  test.each([
    ["-1"],
    ["80.5"],
    ["http"],
    ["65536"],
    ["1e3"],
    ["0x1F90"],
    ["080000"],
    ["8 0"],
    ["٨٠"],
  ])("do not take %s for a port", (port) => {
    expect(messageFor({ PORT: port })).toBe(
      "Settings to fix (see .env.example):\n  PORT is no port; give a number from 0 to 65535",
    );
  });

  test("are taken without the spaces and quotes around them", () => {
    const env = { DISCORD_TOKEN: ` "${token}"\n`, PORT: " 8080 ", HOST: " ", LOG_LEVEL: "'warn'" };
    expect(readConfig(env)).toEqual({
      ...readConfig({}),
      DISCORD_TOKEN: token,
      PORT: 8080,
      LOG_LEVEL: "warn",
    });
  });

  test.each(["http://localhost", "127.0.0.1:80", "a b", "-x", "[::1]"])(
    "do not take %s for an address to listen on",
    (host) => {
      expect(messageFor({ HOST: host })).toMatch(
        /^.*\n {2}HOST is no address to listen on; give one/,
      );
    },
  );

  test.each(["0.0.0.0", "::", "localhost", "bot.example.org"])(
    "take %s for an address to listen on",
    (host) => {
      expect(readConfig({ HOST: host }).HOST).toBe(host);
    },
  );

  test.each([
    ["DISCORD_TOKN", "DISCORD_TOKEN"],
    ["DISCORD_TOKENS", "DISCORD_TOKEN"],
    ["discord_token", "DISCORD_TOKEN"],
    ["DISCORD-TOKEN", "DISCORD_TOKEN"],
    ["DISCORD_BOT_TOKEN", "DISCORD_TOKEN"],
    ["BOT_TOKEN", "DISCORD_TOKEN"],
    ["DISCORD_PUBLICKEY", "DISCORD_PUBLIC_KEY"],
    ["DICSORD_GUILD_ID", "DISCORD_GUILD_ID"],
    ["METRIC_PORT", "METRICS_PORT"],
    ["LOGLEVEL", "LOG_LEVEL"],
  ])("that are misspelt are pointed out: %s", (written, meant) => {
    expect(messageFor({ [written]: "x" })).toBe(
      `Settings to fix (see .env.example):\n  ${written} is not known here; do you mean ${meant}?`,
    );
  });

  test("that only look alike, or whose like is set, are let be", () => {
    const others = { HOSTS: "x", POST: "x", SHARD: "x", DISCORD_CLIENT_ID: "x", HOSTNAME: "x" };
    expect(readConfig(others)).toEqual(readConfig({}));
    expect(readConfig({ DISCORD_TOKEN: token, BOT_TOKEN: "x" }).DISCORD_TOKEN).toBe(token);
  });

  test.each([["-5"], ["5m"], ["1e3"]])("do not take %s for an age in seconds", (age) => {
    expect(messageFor({ SIGNATURE_MAX_AGE_SECONDS: age })).toContain(
      "SIGNATURE_MAX_AGE_SECONDS is no number of seconds",
    );
  });

  test.each([[{ SHARD_COUNT: "2" }], [{ SHARD_LIST: "0" }]])(
    "with half of what shards need say so: %o",
    (env) => {
      expect(messageFor(env)).toBe(
        "Settings to fix (see .env.example):\n  SHARD_COUNT and SHARD_LIST belong together; set both or neither",
      );
    },
  );

  test("never repeat a value, for one of them is a secret", () => {
    const secret = "not-to-be-shown";
    const names = ["DISCORD_TOKEN", "DISCORD_PUBLIC_KEY", "DISCORD_GUILD_ID", "PORT", "LOG_LEVEL"];
    const message = messageFor(Object.fromEntries(names.map((name) => [name, secret])));
    for (const name of names) expect(message).toContain(name);
    expect(message).not.toContain(secret);
  });
});

describe("a .env", () => {
  test("is text, with or without a mark at its start", () => {
    expect(decodeDotenv(Buffer.from("PORT=1"))).toBe("PORT=1");
    expect(decodeDotenv(Buffer.from("\uFEFFPORT=1"))).toBe("PORT=1");
  });

  test.each([
    ["UTF-16", Buffer.from("\uFEFFPORT=1", "utf16le")],
    ["UTF-16 without its mark", Buffer.from("PORT=1", "utf16le")],
    ["Latin 1", Buffer.from("DATA_DIR=Gr\u00F6\u00DFe", "latin1")],
  ])("in %s is refused with the way to save it", (_what, bytes) => {
    expect(() => decodeDotenv(bytes)).toThrow(".env is no UTF-8 text; save it as UTF-8");
  });
});
