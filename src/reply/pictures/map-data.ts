/** A whole conversation, as it is drawn. Times in seconds from its start. */
export interface EpisodeMap {
  readonly title: string;
  readonly durationSeconds: number;
  readonly chapters: readonly MapChapter[];
  /** They were made here, for the show published none. */
  readonly areParts?: boolean;
  readonly turns: readonly MapTurn[];
  /** In the order of the legend. */
  readonly people: readonly MapPerson[];
  /** The others' turns are grey. */
  readonly onlySpeakerIndex?: number | undefined;
  readonly marks?: readonly MapMark[] | undefined;
}

/** A part of the conversation. */
export interface TimeRange {
  readonly startSeconds: number;
  readonly endSeconds: number;
}

export interface MapChapter extends TimeRange {
  readonly number: number;
}

interface MapTurn extends TimeRange {
  readonly speakerIndex: number;
}

interface MapPerson {
  readonly index: number;
  readonly name: string;
  /** Of all words, from 0 to 1. */
  readonly share: number;
}

/** A place pointed out, such as a search's hit. */
export interface MapMark {
  /** Short: a number. */
  readonly label: string;
  readonly startSeconds: number;
}

/** Whether two parts of the conversation have a moment in common. */
export function overlap(a: TimeRange, b: TimeRange): boolean {
  return a.startSeconds < b.endSeconds && b.startSeconds < a.endSeconds;
}

/** A share from 0 to 1 in whole percent. */
export function wholePercent(share: number): number {
  return Math.round(share * 100);
}

/** Whether a person is shown in colour. */
export function isInColour(map: EpisodeMap, speakerIndex: number): boolean {
  return map.onlySpeakerIndex === undefined || map.onlySpeakerIndex === speakerIndex;
}
