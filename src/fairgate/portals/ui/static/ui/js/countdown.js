// Writes the time left once a second; says it aloud at five minutes and at one.
// Without script the page says until when; only a running clock is called a timer.
import { attach } from "./attach.js";

const ALOUD = [300, 60];

attach("[data-countdown]", (clock) => {
  const voice = document.querySelector("[data-countdown-voice]");
  const beat = () => {
    // Read anew each time: a part that renews itself may have put another end here.
    const end = Date.parse(clock.getAttribute("datetime"));
    startTimer(clock.closest("[data-timer]"));
    const left = Math.max(0, Math.round((end - Date.now()) / 1000));
    clock.textContent = left ? written(left) : clock.dataset.over;
    clock.classList.toggle("is-over", left === 0);
    if (voice && ALOUD.includes(left)) voice.textContent = clock.dataset.announce.replace("{minutes}", left / 60);
    if (!clock.isConnected) clearInterval(timer);
  };
  const timer = setInterval(beat, 1000);
  beat();
});

function startTimer(place) {
  if (!place || place.getAttribute("role") === "timer") return;
  place.setAttribute("role", "timer");
  place.setAttribute("aria-label", place.dataset.timer);
  const label = place.querySelector("[data-running]");
  label.textContent = label.dataset.running;
}

function written(seconds) {
  const two = (number) => String(number).padStart(2, "0");
  const hours = Math.floor(seconds / 3600);
  const rest = `${two(Math.floor((seconds % 3600) / 60))}:${two(seconds % 60)}`;
  return hours ? `${hours}:${rest}` : rest;
}
