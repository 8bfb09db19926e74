// Finds a QR code in a video frame: by the browser's own detector where there is one, else by zxing in WebAssembly.
export async function openDecoder({ reader, wasm }) {
  return (await ownDetector()) ?? (await zxing(reader, wasm));
}

async function ownDetector() {
  if (!("BarcodeDetector" in window)) return null;
  const formats = await BarcodeDetector.getSupportedFormats();
  if (!formats.includes("qr_code")) return null;
  const detector = new BarcodeDetector({ formats: ["qr_code"] });
  return async (video) => (await detector.detect(video))[0]?.rawValue ?? "";
}

async function zxing(reader, wasm) {
  await loadScript(reader);
  ZXingWASM.prepareZXingModule({ overrides: { locateFile: () => wasm } });
  const canvas = new OffscreenCanvas(1, 1);
  const context = canvas.getContext("2d", { willReadFrequently: true });
  return async (video) => {
    [canvas.width, canvas.height] = [video.videoWidth, video.videoHeight];
    context.drawImage(video, 0, 0);
    const frame = context.getImageData(0, 0, canvas.width, canvas.height);
    const [code] = await ZXingWASM.readBarcodes(frame, { formats: ["QRCode"], maxNumberOfSymbols: 1 });
    return code?.text ?? "";
  };
}

function loadScript(source) {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    Object.assign(script, { src: source, onload: resolve, onerror: reject });
    document.head.append(script);
  });
}
