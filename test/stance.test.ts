import { describe, expect, test } from "vitest";
import { disownedAfter, onlyDenies, turningAround } from "../src/language/stance.ts";

/** What turns the words in `[…]` of some sentences, which end at `|`. */
function turning(marked: string): string | undefined {
  const sentences = marked.split("|");
  const first = sentences.findIndex((sentence) => sentence.includes("["));
  const last = sentences.findIndex((sentence) => sentence.includes("]"));
  const start = sentences[first]?.indexOf("[") ?? 0;
  const end = (sentences[last]?.indexOf("]") ?? 0) - (first === last ? 1 : 0);
  const plain = sentences.map((sentence) => sentence.replace(/[[\]]/g, ""));
  const found = turningAround({ sentences: plain, first, start, last, end });
  return found && `${found.stance}: ${plain[found.sentence]?.slice(found.start, found.end)}`;
}

test.each([
  ["I don't think [boats can fly].", "denied: don't think"],
  ["No one should think that [we stopped sailing].", "denied: No one should think"],
  [
    "No one should think that, you know, it was me saying, [we stopped].",
    "denied: No one should think",
  ],
  ["It's not because [we want to save on wood].", "denied: not because"],
  ["We're not going to change the sea and [drain it in five minutes].", "denied: We're not"],
  ["It's not because the sea is rough or because [the crew is lazy].", "denied: not because"],
  ["It would be wrong to say that [the crew was lazy].", "denied: It would be wrong"],
  ["[We left because of the rum].|False.", "denied: False"],
  ["[The captain sold the ship].|That's not true.", "denied: That's not true"],
  ["[The sails are made of gold] is nonsense.", "denied: is nonsense"],
  ["If the wind holds, [we'll get there in May].", "conditional: If"],
  ["[The ship does not move] unless we row.", "conditional: unless"],
  ["[That would be] beautiful if we row.", "conditional: if"],
  ["Even if [the sails don't improve], we will sail.", "conditional: Even if"],
  ["I just hope [we'll see land].", "doubted: I just hope"],
  ["We sail on without saying that [the sea is rough].", "denied: without saying"],
  ["And people will say, [this is all a waste of rope].", "reported: people will say"],
  ["Critics complain that [the harbour is too small].", "reported: Critics complain"],
  ["There is a moment where Nelson says, uh, [I need a rest].", "reported: Nelson says"],
  ['Old Jack was like, "[The sea is flat]."', "reported: Old Jack was like"],
  ["They're like, [the sea is so boring].", "reported: They're like"],
  ["Is it true that [whales can sing]?", "asked: Is it"],
  ["[We will sail on Monday], but I'm not certain of that.", "contrasted: but"],
  ["[In theory, we could fly], but there is a storm.", "contrasted: but"],
  [
    "The complaint was about rum.|[The rum was gone].|Those complaints are old.",
    "reported: Those complaints",
  ],
  ["It's the conspiracy theory that [the sea is flat].", "reported: the conspiracy theory that"],
  ["I'm not sure that [the map is right].", "doubted: I'm not sure that"],
  ["Maybe [the map is right].", "doubted: Maybe"],
  [
    "We could just observe that with a good wind, [the ship stands still].",
    "doubted: We could just observe that",
  ],
  ["The first reaction is to be like, [this is a disgrace].", "reported: The first reaction is"],
  ["It's just an instinct.|I think [it will take five years].", "doubted: just an instinct"],
  [
    "If I say we sail in May.|And then, you know, then we decide that [we sail in June].",
    "conditional: If",
  ],
  [
    "From land you might think, oh, it was luck, right?|[We just found it].|But it was work.",
    "reported: you might think",
  ],
  [
    "You could imagine a world where they said after the first trip.|Ann, this is great.|[But boats are odd].",
    "reported: imagine a",
  ],
  ['They ask me, "Is it far?|[It looks far].|And it is cold."|I say no.', 'reported: ask me, "'],
  ["The model should be like, [I am not going there].", "reported: The model should be like"],
  [
    "Once upon a time, we thought that [the sea was flat].",
    "doubted: Once upon a time, we thought that",
  ],
  [
    "I know who [shouts at everybody].|I very much tried to avoid that.",
    "denied: I very much tried to avoid that",
  ],
])("“%s” is turned: %s", (marked, found) => {
  expect(turning(marked)).toBe(found);
});

test.each([
  "[I don't think boats can fly].",
  "The if-then rule says, [we don't sink].",
  "One way you might think of it is that [the sea breathes].",
  "If you are curious, it's like, [how is it that boats float]?",
  "I don't think so, you know, [boats are cheaper than trains].",
  "I don't know, [boats are cheaper than trains].",
  "You can't do that, but [you can row].",
  "If you look at the map, [the island is small].",
  "Even if it rains, [we will sail].",
  "There is no doubt that [the sea is deep].",
  "Not only is it deep, [it is cold].",
  "I think [the sea is deep].",
  "[The sea is deep], right?",
  "[Is the sea deep]?",
  "[So the sea is deep]?",
  'You say, "No."|[The sea is deep].',
  "I was like, [this is a fine boat].",
  "[The sea is deep] and the boat is small.",
  "The sails that are not torn [are in the hold].",
  "My reaction is that [this is a fine boat].",
  "So for instance, if you, [there is a rope on board].",
  "[The sea is deep], but it is warm.",
  "[It could be deep], but here it is warm.",
  "Maybe, you know, [I think the sea is deep].",
  "If we can row, if we can just, [and it is what we all want].",
  "If you row, in particular, [if you row well], you win.",
  "[It might tip, it is unlikely to sink], it's unlikely to break.",
  "[One thing I noticed is], if it is asked, Claude answers.",
  "[I tried to see whether it floats], if it can't, then we row.",
  "I'm trying to imagine what people want, [and it is a fine boat].",
  "There's some reason to think that [the sea is deep].",
  "I think when people say that, [I picture the sea].",
  "They would say too much.|[You can row instead].",
  "You're like halfway to the island, right?|[The sea is deep].",
  "Sometimes they'll say, it rained.|[Because the sea is deep].",
  "[Yes, that is hers], who wrote about the sea.",
  "[The sea is deep].|It's unlikely that we row.",
  "People say, the boat was sold.|False.|[It was a long talk].",
  "People said, it's too small.|[And I was just like, hm].",
  "We could see that, but [the ship stands still].",
  "Of the things that people say, the first is that [the sea is deep].",
  "If I were to back up a bit, I think [the sea is deep].",
  "I picture them being like, boats are so dull.|Who needs them?|But [the sea is deep].",
  "The idea here is, I think, that [the sea is deep].",
  "We make sure that it floats, [and it floats well], we hope.|But it rains.",
  "If it rains, we stay.|[Then there's the fact that boats leak].",
  "If it rains, we stay.|And then I think [boats are just difficult].",
  "People say, it is calm.|[Again, the sea is deep].",
  "I don't want to be rude, [but we should row].",
  "You might think it was luck.|I think [we just found it].|But it was work.",
  "You might think it was luck.|[We just found it].|And we sold it.",
  'I was like, "This is far.|[It looks far].|And it is cold."',
  'She said, "No."|[The sea is deep].|He said, "Yes."',
  "We try to avoid the reef.|[I tried to avoid rocks].|I tried to avoid that.",
])("“%s” is turned by nothing", (marked) => {
  expect(turning(marked)).toBeUndefined();
});

test.each([
  ["False.", true],
  ["That's not true.", true],
  ["No, I don't think so.", true],
  ["We might not.", true],
  ["That's not the boat I meant to buy.", false],
  ["No boat is faster.", false],
])("“%s” only denies what was said before: %s", (sentence, denies) => {
  expect(onlyDenies(sentence)).toBe(denies);
});

/** What disowns one of some sentences. */
function disownedFrom(sentences: readonly string[], at: number): string | undefined {
  const found = disownedAfter({ sentences, first: at, last: at });
  return found && sentences[found.sentence]?.slice(found.start, found.end);
}

describe("a view that is sketched", () => {
  const sketch = ["One extreme would be this.", "The sea dries up.", "And the boats rot."];
  test("is not the speaker's where they disown it some sentences later", () => {
    expect(disownedFrom([...sketch, "I'm caricaturing a bit."], 1)).toBe("I'm caricaturing");
  });

  test("is the speaker's where nothing disowns it, or nothing sketched one", () => {
    expect(disownedFrom([...sketch, "It makes me sad."], 1)).toBeUndefined();
    expect(disownedFrom(["The sea dries up.", "I'm caricaturing a bit."], 0)).toBeUndefined();
  });

  test("shows that it is disowned where the words themselves do it", () => {
    expect(disownedFrom([...sketch, "I don't believe that."], 3)).toBeUndefined();
  });
});
