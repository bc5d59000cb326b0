import { describe, expect, test } from "vitest";
import {
  formatTimestamp,
  parseExactTime,
  parseMoment,
  parseTimestamp,
} from "../src/episode/time.ts";

describe("a timestamp", () => {
  test.each([
    ["0:0", 0],
    ["3:14", 194],
    ["26:8", 1568],
    ["65:37", 3937],
    ["311:50", 18_710],
    ["1:23:45", 5025],
    ["01:02:03", 3723],
  ])("%s is second %i", (text, seconds) => {
    expect(parseTimestamp(text)).toBe(seconds);
  });

  test.each([
    "",
    "3",
    "3:60",
    "1:60:00",
    "1:2:3:4",
    "-1:00",
    "3:14 ",
    "a:bc",
    "1000:00",
    "1:23:456",
  ])("%j is none", (text) => {
    expect(parseTimestamp(text)).toBeUndefined();
  });

  test.each([
    [0, "0:00"],
    [9, "0:09"],
    [194.99, "3:14"],
    [3599, "59:59"],
    [3600, "1:00:00"],
    [18_900, "5:15:00"],
    [-3, "0:00"],
  ])("for second %d reads %s", (seconds, text) => {
    expect(formatTimestamp(seconds)).toBe(text);
  });

  test("says every second of a day so that it can be read back", () => {
    const seconds = Array.from({ length: 24 * 60 * 60 }, (_, second) => second);
    expect(seconds.filter((second) => parseTimestamp(formatTimestamp(second)) !== second)).toEqual(
      [],
    );
  });
});

describe("a moment as people write it", () => {
  test.each([
    ["1:23:45", 5025],
    ["83:45", 5025],
    [" 83:45 ", 5025],
    ["2h 3m", 7380],
    ["2H3M", 7380],
    ["1h, 2m, 3s", 3723],
    ["2 hours 3 minutes", 7380],
    ["90 min", 5400],
    ["45 secs", 45],
    ["2 Stunden 3 Min.", 7380],
    ["1 heure 5 minutes", 3900],
    ["1 hour and 23 minutes", 4980],
    ["1 Stunde und 23 Minuten", 4980],
    ["1 heure et 23 minutes", 4980],
    ["1 hora y 23 minutos", 4980],
    ["1 Std. 23 Min. 45 Sek.", 5025],
    ["5 min 30 seg", 330],
    ["Minute 83", 4980],
    ["la minute 83", 4980],
    ["en el minuto 83", 4980],
    ["um 1:23:45", 5025],
    ["gegen 1:23:45", 5025],
    ["à 1h23", 4980],
    ["vers 1:23:45", 5025],
    ["a la 1:23:45", 5025],
    ["sobre las 1:23:45", 5025],
    ["約1:23:45", 5025],
    ["1:23:45頃", 5025],
    ["1時間23分あたり", 4980],
    ["1 hora, 2 minutos, 3 segundos", 3723],
    ["1時間23分45秒", 5025],
    ["１：２３：４５", 5025],
    ["5025", 5025],
    ["5025.9", 5025],
    ["0", 0],
    ["https://youtu.be/ugvHCXCOmm4?t=5025", 5025],
    ["https://www.youtube.com/watch?v=ugvHCXCOmm4&t=1h23m45s", 5025],
    ["https://www.youtube.com/watch?t=5025s&v=ugvHCXCOmm4", 5025],
    ["https://www.youtube.com/embed/ugvHCXCOmm4?start=5025", 5025],
    ["look: https://youtu.be/ugvHCXCOmm4?si=abc&t=61", 61],
    ["https://youtu.be/ugvHCXCOmm4?t=1:23:45", 5025],
    ["https://open.spotify.com/episode/abc?si=x&t=5025", 5025],
    ["https://overcast.fm/+ABC/1:23:45", 5025],
    ["https://example.com/a.mp3#t=5025,5060", 5025],
    ["≈2:21:02", 8462],
    ["[2:21:02]", 8462],
    ["(2:21:02)", 8462],
    ["01:23:45.500", 5025],
    ["01:23:45,500", 5025],
    ["t=5025s", 5025],
    ["t=1h23m45s", 5025],
    ["1h23", 4980],
    ["1h23m45", 5025],
    ["1 h 23 min", 4980],
    ["at 1:23:45", 5025],
    ["1:23:45–1:25:00", 5025],
    ["1:23:45 - 1:25:00", 5025],
    ["00:01:05.000 --> 00:01:09.000", 65],
    ["1:47:14 Post-training", 6434],
    ["≈1:47:14 How models are finished", 6434],
  ])("%j is second %i", (typed, seconds) => {
    expect(parseMoment(typed)).toBe(seconds);
  });

  test.each([
    "",
    " ",
    ",",
    "now",
    "chapter 15",
    "-5",
    "1:99",
    "m",
    "1e3",
    "99999999",
    "https://youtu.be/ugvHCXCOmm4",
    "https://youtu.be/ugvHCXCOmm4?t=soon",
    "?t=h",
    "?t=...",
    "3.5",
    "1:75:00",
    "15. Post-training",
    "15th",
  ])("%j is none", (typed) => {
    expect(parseMoment(typed)).toBeUndefined();
  });
});

test.each(["1:23.1e3", "1:23.-5", "1:23.abc", "1:23."])("%s is no exact time", (text) => {
  expect(parseExactTime(text)).toBeUndefined();
});
