// Says the verdict to ear and hand as well: one high tone, two low ones, or three in the middle.
const TONES = { admit: [[880, 1]], refuse: [[220, 2]], ask: [[440, 3]] };
const SHAKES = { admit: [80], refuse: [300, 100, 300], ask: [120, 80, 120, 80, 120] };
let sound = null;

function say() {
  const verdict = document.querySelector("[data-verdict]")?.dataset.verdict;
  if (!verdict) return;
  navigator.vibrate?.(SHAKES[verdict]);
  for (const [pitch, times] of TONES[verdict]) for (let n = 0; n < times; n += 1) beep(pitch, n * 0.22);
}

// Browsers let a page sound only after a touch or a key; until then it stays silent.
function beep(pitch, after) {
  sound ??= new AudioContext();
  if (sound.state !== "running") return;
  const tone = sound.createOscillator(), loudness = sound.createGain();
  tone.frequency.value = pitch;
  loudness.gain.value = 0.15;
  tone.connect(loudness).connect(sound.destination);
  tone.start(sound.currentTime + after);
  tone.stop(sound.currentTime + after + 0.15);
}

document.addEventListener("gate:screen", say);
document.addEventListener("pointerdown", () => sound?.resume());
