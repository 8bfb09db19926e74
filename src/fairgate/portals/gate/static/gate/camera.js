// Reads badges with the camera of the phone. Opened once by the steward; every later screen goes on by itself.
import { openDecoder } from "./decoder.js";
import { submitText } from "./screens.js";

const EVERY = 120;
const AGAIN = 4000;
let stream = null, decode = null;
let before = { text: "", at: 0 };

function start() {
  const place = document.querySelector("[data-camera]");
  if (!place || !navigator.mediaDevices?.getUserMedia) return;
  place.hidden = false;
  const button = place.querySelector("button");
  button.addEventListener("click", () => open(place, button));
  if (stream) open(place, button);
}

async function open(place, button) {
  try {
    stream ??= await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment", width: { ideal: 1280 } } });
    decode ??= await openDecoder(place.dataset);
    await watch(place, button);
  } catch {
    place.querySelector("p").textContent = place.dataset.blocked;
  }
}

async function watch(place, button) {
  const video = place.querySelector("video");
  video.srcObject = stream;
  video.hidden = false;
  button.hidden = true;
  await video.play();
  while (video.isConnected) {
    const text = await decode(video);
    if (text && video.isConnected && isNew(text)) submitText(text);
    await new Promise((resume) => setTimeout(resume, EVERY));
  }
}

// The same badge still held before the camera is not a second person.
function isNew(text) {
  const at = performance.now();
  const fresh = text !== before.text || at - before.at > AGAIN;
  before = { text, at };
  return fresh;
}

document.addEventListener("gate:screen", start);
start();
