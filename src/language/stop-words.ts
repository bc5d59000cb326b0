/** Words so common that they say nothing about a subject: alone they find nothing, and they count little in a ranking. */
export const stopWords: ReadonlySet<string> = new Set(
  "a about actually after again all also am an and any are as at back be because been before being both but by can cant come could did didnt do does doesnt doing dont down each else even ever every few for from get gets getting go goes going gonna got had has have having he hed her here him his how i id if ill im in into is isnt it its itself ive just kind know let lets like lot lots made make makes many maybe me mean might more most much my no not now of off oh okay on one only or other our out over own put quite rather really right said same saw say see she should so some something sort still such take than that thats the their them then there theres these they theyre thing things think this those though through to too two um under up us uh use very was wasnt way we well were weve what whats when where which while who whos why will with wont would yeah yes yet you youd your youre yours".split(
    " ",
  ),
);
