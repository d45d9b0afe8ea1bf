import "server-only";

const nalType = { sequenceParameters: 7, pictureParameters: 8, accessUnitDelimiter: 9 } as const;

function typeOf(unit: Uint8Array): number {
  return (unit[0] ?? 0) & 0x1f;
}

/** Cuts an Annex B byte stream at its start codes. */
export function splitUnits(stream: Uint8Array): Uint8Array[] {
  const units: Uint8Array[] = [];
  let start = -1;
  let index = 0;
  while (index + 2 < stream.length) {
    if (stream[index] === 0 && stream[index + 1] === 0 && stream[index + 2] === 1) {
      // A four-byte start code leaves one zero that is not part of the unit before it.
      const end = index > 0 && stream[index - 1] === 0 ? index - 1 : index;
      if (start >= 0) units.push(stream.subarray(start, end));
      index += 3;
      start = index;
    } else {
      index += 1;
    }
  }
  if (start >= 0) units.push(stream.subarray(start));
  return units;
}

/** Picture data in AVC format; parameter sets and delimiters are left out, they live in the header. */
export function toLengthPrefixed(stream: Uint8Array): Uint8Array {
  const units = splitUnits(stream).filter(
    (unit) => !(Object.values(nalType) as number[]).includes(typeOf(unit)),
  );
  const result = new Uint8Array(units.reduce((sum, unit) => sum + 4 + unit.length, 0));
  const view = new DataView(result.buffer);
  let offset = 0;
  for (const unit of units) {
    view.setUint32(offset, unit.length);
    result.set(unit, offset + 4);
    offset += 4 + unit.length;
  }
  return result;
}

/**
 * Decoder configuration from the parameter sets an encoder announces (ISO/IEC 14496-15, 5.3.3.1).
 * @throws when a parameter set is missing.
 */
export function decoderConfig(
  parameterSets: Uint8Array,
  size: { width: number; height: number },
): VideoDecoderConfig {
  const units = splitUnits(parameterSets);
  const sequence = units.find((unit) => typeOf(unit) === nalType.sequenceParameters);
  const picture = units.find((unit) => typeOf(unit) === nalType.pictureParameters);
  if (!sequence || !picture) throw new Error("The encoder announced no parameter sets.");
  const [, profile = 0, compatibility = 0, level = 0] = sequence;
  const highProfile = profile >= 100;
  const description = Uint8Array.from([
    ...[1, profile, compatibility, level, 0xff, 0xe1],
    ...[sequence.length >> 8, sequence.length & 0xff, ...sequence],
    ...[1, picture.length >> 8, picture.length & 0xff, ...picture],
    // Chroma 4:2:0, 8 bits luma, 8 bits chroma, no extensions.
    ...(highProfile ? [0xfd, 0xf8, 0xf8, 0] : []),
  ]);
  const codec = `avc1.${Buffer.from([profile, compatibility, level]).toString("hex")}`;
  return {
    codec,
    codedWidth: size.width,
    codedHeight: size.height,
    description,
    colorSpace: limitedBt709,
  };
}

/** What every draft is drawn in. */
export const limitedBt709: VideoColorSpaceInit = {
  primaries: "bt709",
  transfer: "bt709",
  matrix: "bt709",
  fullRange: false,
};
