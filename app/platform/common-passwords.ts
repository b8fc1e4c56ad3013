/**
 * Words that people's passwords are made of most often, from general knowledge of published studies: names of
 * people, teams, seasons and games, words of affection, walks over the keyboard. A password is refused when, with its
 * digits, signs and letter-for-digit tricks taken away, nothing else is left. That catches each word with every ending,
 * which a list of whole passwords cannot.
 */
const WORDS = `
password passwort passcode pass passw word secret secreto clave contrasena motdepasse senha parola letmein openup open
welcome welcomeback bienvenido hello hola bonjour goodbye login logon signin signon access enter admin administrator
root superuser user username guest test testing tester temp temporary default changeme change changeit system server
computer internet network laptop desktop windows microsoft google facebook twitter instagram youtube amazon apple
iphone android samsung nokia motorola sony nintendo playstation xbox pokemon pikachu minecraft fortnite roblox
qwerty qwertyuiop qwert qwer asdf asdfg asdfgh asdfghjkl zxcv zxcvb zxcvbn zxcvbnm qazwsx qazwsxedc qaz wsx edc
wasd poiuy poiuytrewq lkjhgfdsa mnbvcxz azerty azertyuiop qwertz abc abcd abcde abcdef abcdefg abcdefgh xyz aaa
monkey dragon tiger lion eagle falcon hawk wolf bear shark dolphin panther puppy kitten kitty cat dog doggie horse
pony rabbit bunny butterfly bird fish turtle snake spider chicken cookie banana orange cherry peach apple strawberry
chocolate candy sugar honey pepper ginger cheese pizza coffee peanut butter pumpkin cupcake muffin
love loveyou iloveyou loveme lover lovely loves mylove truelove baby babygirl babyboy sweetheart sweetie darling
princess prince queen king angel heaven jesus christ jesuschrist god godisgood blessed blessing faith hope grace amen
sunshine rainbow flower flowers summer winter spring autumn fall snow snowball storm thunder lightning fire phoenix
star stars starlight moon moonlight midnight shadow dark darkness diamond crystal silver gold golden purple yellow
blue red green black white pink rose lily daisy violet jasmine sunflower
monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september
october november december today tomorrow yesterday forever always never
michael jennifer jessica ashley daniel david joshua matthew andrew james robert john joseph thomas charles charlie
christopher anthony william richard brian kevin steven george edward jason justin brandon jordan taylor austin
samantha amanda nicole michelle stephanie elizabeth sarah rachel rebecca melissa hannah emily emma olivia sophia
isabella alexander alexandra alex maria carlos jose juan luis miguel jorge fernando alejandro antonio francisco
roberto ricardo eduardo daniela gabriela andrea patricia veronica barbara nancy susan karen linda mary margaret
maggie molly lucy lola bella buddy bailey max rocky buster tigger garfield mickey minnie donald snoopy scooby
football soccer basketball baseball hockey tennis volleyball softball golf swimming runner running boxing wrestling
boston redsox sox celtics bruins patriots newengland yankees lakers steelers cowboys packers eagles giants dodgers
cubs arsenal chelsea liverpool barcelona realmadrid manchester united juventus ferrari porsche mustang corvette
camaro mercedes toyota honda harley yamaha suzuki kawasaki chevy dodge jaguar
batman superman spiderman wolverine ironman avengers marvel starwars startrek matrix gandalf hobbit frodo merlin
harrypotter potter hogwarts hermione voldemort naruto goku dragonball sonic mario zelda link pacman metallica nirvana
slipknot eminem beatles greenday blink elvis madonna beyonce rihanna shakira onedirection
trustno trustnoone ninja samurai warrior soldier sniper killer hunter ranger master masters wizard magic magician
legend hero champion winner winners number one numberone hacker gamer cowboy pirate viking rockstar rock music guitar
piano dance dancer dancing singer artist freedom liberty america american usa canada mexico brasil brazil espana
france germany england ireland scotland london paris newyork chicago dallas texas florida california miami hawaii
school schools student students teacher teachers teach education class classroom principal district public library
college university learning homework math science reading partner partners partnership crosswalk office director
officer leader designee editor reviewer demo demonstration example sample nothing something whatever anything
everything please thankyou thanks friend friends friendship family mother father mom mommy dad daddy sister brother
grandma grandpa son daughter wife husband boyfriend girlfriend the is my me i a and you your we are it in for of to
`;

/** Row after row of the keyboard, the alphabet and the digits: any stretch of one, either way round, is a walk. */
const WALKS = [
  'qwertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  'abcdefghijklmnopqrstuvwxyz',
  '012345678901234567890123456789',
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm',
];

const words = [...new Set(WORDS.split(/\s+/).filter(Boolean))];
const known = new Set(words);
const LONGEST_WORD = Math.max(...words.map((word) => word.length));

const TRICKS: Record<string, string> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '!': 'i',
};

/** Whole passwords that the words make with the usual endings, for those who want to see a list. */
export function* commonPasswords(): Generator<string> {
  for (const word of words) {
    for (const ending of [
      '',
      '1',
      '12',
      '123',
      '1234',
      '12345',
      '123456',
      '2024',
      '2025',
      '2026',
      '!',
      '1!',
      '123!',
    ]) {
      yield word + ending;
      yield word[0]!.toUpperCase() + word.slice(1) + ending;
    }
    yield word + word;
  }
}

/** True when a guesser reaches the password early: repeats, walks, and nothing but common words and endings. */
export function isCommonPassword(password: string): boolean {
  const text = password.normalize('NFKC').toLowerCase();
  const withoutEnding = text.replace(/[^\p{L}]+$/u, '');
  const core = withoutEnding.replace(/^[^\p{L}]+/u, '');
  return (
    isRepeat(text) ||
    isWalk(text) ||
    [text, untricked(withoutEnding), untricked(core)].some((one) => isMadeOfWords(lettersOf(one)))
  );
}

const lettersOf = (text: string) => text.replaceAll(/[^\p{L}]/gu, '');
const untricked = (text: string) => [...text].map((sign) => TRICKS[sign] ?? sign).join('');

/** The same one to four signs over and over: `aaaaaaaaaaaa`, `abcabcabcabc`. */
function isRepeat(text: string): boolean {
  return /^(.{1,4}?)\1{2,}.{0,3}$/u.test(text) || new Set(text).size <= 3;
}

function isWalk(text: string): boolean {
  const bare = text.replaceAll(/[^\p{L}\p{N}]/gu, '');
  let at = 0;
  while (at < bare.length) {
    const length = longestWalkFrom(bare, at);
    if (length < 3) return false;
    at += length;
  }
  return bare.length > 0;
}

function longestWalkFrom(text: string, at: number): number {
  let longest = 0;
  for (const walk of WALKS) {
    for (const way of [walk, [...walk].reverse().join('')]) {
      for (let end = text.length; end > at + longest; end -= 1) {
        if (way.includes(text.slice(at, end))) longest = end - at;
      }
    }
  }
  return longest;
}

/** At most two words, one after the other; three or more are a phrase, and long enough to stand. */
function isMadeOfWords(letters: string): boolean {
  for (let cut = 1; cut <= Math.min(letters.length, LONGEST_WORD); cut += 1) {
    if (!known.has(letters.slice(0, cut))) continue;
    if (cut === letters.length || known.has(letters.slice(cut))) return true;
  }
  return false;
}
