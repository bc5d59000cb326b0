/** What each part of a score counts. Tuned on all judged queries together, and kept only when it also held on halves it was not tuned on. */
export const weights = {
  /** BM25 of the words, against what the query's words could give at most. */
  words: 1.4,
  /** What they count of it where no guide leads, for near words count them again. */
  unledWords: 0.86,
  /** The share of the query's neighbouring words that are neighbours in the passage too, cubed. Judged queries hardly show it: it was tuned on random rows of words. */
  pairs: 3.6,
  /** A row of the query's words that stands there by no chance. */
  row: 6,
  /** The share of the query's telling words that stand together, in these words or in near ones. */
  near: 2,
  /** What that counts of it where the encoder tells what is near. */
  nearBesideMeaning: 0.5,
  /** How near what is said there is in meaning. */
  said: 1.7,
  /** How near what is said just before it is: the question that it answers, or what it goes on with. */
  saidBefore: 1,
  /** How near what is spoken about around it is. */
  spokenAbout: 2.5,
  /** How much of the matched title, gist or question stands in the passage, times how well that text matched: chooses among the passages of one moment. */
  answers: 2,
  /** The best of the moment's title, gist and questions, word against word. */
  guideWords: 2.7,
  /** What a word of them near in meaning to one of the query counts there. */
  guideNear: 1.1,
  /** The best of them by meaning. */
  guideMeaning: 2,
  /** A moment only near in meaning must be at least this near; less is chance. */
  leastMeaning: 0.3,
} as const;

/** What a word counts in each field of a passage. */
export const fieldWeights = {
  words: 1,
  asked: 0.35,
  title: 0.5,
  gist: 0.4,
  questions: 0.5,
  chapter: 0.2,
} as const;

/** How many different stems each field has as a rule, so that a word counts less in a longer one. The same for all episodes, so that their scores can be compared. */
export const typicalStems = {
  words: 35,
  asked: 10,
  title: 7,
  gist: 20,
  questions: 50,
  chapter: 3,
} as const;

/** A passage that scores less is no answer: better to say that nothing was found. */
export const leastScore = 0.6;

/** A passage that has no word of the query is shown where it scores at least so much of what the best one does. */
export const leastShareUnsaid = 0.4;

/**
 * A passage that scores less is shown as the nearest there is, not as an answer. Set between questions that have no answer and the
 * judged ones, on all of both. A guide and the encoder each find something for everything, so more is asked of them.
 */
export const leastSureScore = {
  withGuide: { byMeaning: 2.5, byWords: 1.5, oneWord: 0 },
  /** Where one telling word is said it must score `oneWord` more; where several are, that divided by how many: long questions seldom find all of theirs. */
  withoutGuide: { byMeaning: -0.1, byWords: -0.4, oneWord: 2 },
} as const;

/** What it must score more where all that a query tells is never said; where half of it, half as much. */
export const unsaidDoubt = 3;
