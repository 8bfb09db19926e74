// Cuts a chosen photo to the shape of badges before it is sent: the frame stands, the picture moves beneath it, by
// mouse, finger, keys or buttons. Without script, or where a browser lacks what this needs, the server cuts the middle.
import { attach } from "../../ui/js/attach.js";

const KEYS = { ArrowLeft: "left", ArrowRight: "right", ArrowUp: "up", ArrowDown: "down", "+": "larger", "=": "larger", "-": "smaller" };
const STEP = 8;
const ACTS = {
  left: (cropper) => cropper.move(-STEP, 0),
  right: (cropper) => cropper.move(STEP, 0),
  up: (cropper) => cropper.move(0, -STEP),
  down: (cropper) => cropper.move(0, STEP),
  larger: (cropper) => cropper.zoom(0.1),
  smaller: (cropper) => cropper.zoom(-0.1),
  turn: (cropper) => cropper.rotate(90),
  again: (cropper) => cropper.reset(),
};

attach("[data-crop]", (place) => {
  const input = place.querySelector("input[type=file]");
  const dialog = place.querySelector("dialog");
  const picture = dialog?.querySelector("img");
  const anew = place.querySelector("[data-crop-anew]");
  if (!window.Cropper || !window.DataTransfer || !dialog?.showModal) return;
  let cropper = null;
  let chosen = null;
  let cut = null;

  place.addEventListener("change", (event) => {
    const file = input.files[0];
    if (event.target !== input || !file || file === cut || !/^image\/(png|jpeg)$/.test(file.type)) return;
    event.stopImmediatePropagation();
    chosen = file;
    open();
  }, true);

  anew.addEventListener("click", open);

  function open() {
    picture.addEventListener("load", start, { once: true });
    picture.addEventListener("error", () => take(chosen), { once: true });
    picture.src = URL.createObjectURL(chosen);
  }

  function start() {
    dialog.showModal();
    dialog.querySelector("[data-crop-stage]").focus();
    cropper = new window.Cropper(picture, {
      aspectRatio: Number(place.dataset.crop), viewMode: 3, dragMode: "move", autoCropArea: 1, cropBoxMovable: false,
      cropBoxResizable: false, toggleDragModeOnDblclick: false, checkOrientation: false, checkCrossOrigin: false,
      background: false, guides: false, center: false, minContainerWidth: 160, minContainerHeight: 200,
    });
  }

  // Escape and the button 取消: as if nothing had been chosen, unless a cut photo stands already.
  dialog.addEventListener("close", () => {
    cropper?.destroy();
    cropper = null;
    URL.revokeObjectURL(picture.src);
    picture.removeAttribute("src");
    if (dialog.returnValue !== "use") put(cut);
    dialog.returnValue = "";
    (anew.hidden ? input : anew).focus();
  });

  dialog.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-act]");
    if (button) act(button.dataset.act);
  });

  dialog.addEventListener("keydown", (event) => {
    const name = KEYS[event.key];
    if (!name || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    act(name);
  });

  function act(name) {
    if (name === "cancel") dialog.close();
    else if (name === "use") use();
    else if (cropper) ACTS[name](cropper);
  }

  function use() {
    const canvas = cropper?.getCroppedCanvas({ maxHeight: 1200, fillColor: "#fff", imageSmoothingQuality: "high" });
    if (!canvas) return dialog.close();
    canvas.toBlob((blob) => {
      take(blob ? new File([blob], chosen.name.replace(/\.\w+$/, "") + ".jpg", { type: "image/jpeg" }) : chosen);
      dialog.close("use");
    }, "image/jpeg", 0.92);
  }

  function take(file) {
    cut = file;
    put(file);
    anew.hidden = !file;
  }

  function put(file) {
    const list = new DataTransfer();
    if (file) list.items.add(file);
    input.files = list.files;
    cut = file ? input.files[0] : null;
    input.dispatchEvent(new Event("change"));
  }
});
