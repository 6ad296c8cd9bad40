package scene

import (
	"bytes"
	"encoding/binary"
	"math"
)

// A voice sample is 1.2 s of 8-bit mono at 11 025 Hz: 13 KB.
const (
	voiceRate    = 11025
	voiceSamples = voiceRate * 6 / 5
)

// Voice returns a short WAV sample: four sung vowels whose pitch and colour
// depend on key, so that two voices of a list can be told apart by ear.
func Voice(key string) ([]byte, string) {
	d := throw(hash(key), 1)
	base := 95 * math.Pow(2, d.between(0, 1.6)) // a low to a high voice, in Hz
	steps := []float64{0, 2, 4, 5, 7, 9, 12}
	vowels := [][2]float64{{730, 1090}, {530, 1840}, {270, 2290}, {570, 840}, {300, 870}} // first two formants, in Hz
	var b bytes.Buffer
	b.Grow(44 + voiceSamples)
	wavHeader(&b)
	const parts = 4
	var pitch [parts]float64
	var vowel [parts][2]float64
	for i := range parts {
		pitch[i] = base * math.Pow(2, pick(&d, steps)/12)
		vowel[i] = pick(&d, vowels)
	}
	for i := range voiceSamples {
		t := float64(i) / voiceRate
		pos := float64(i) * parts / voiceSamples
		part := int(pos)
		// each vowel swells and fades, which leaves no clicks between them
		level := math.Sin(math.Pi * (pos - float64(part)))
		b.WriteByte(byte(128 + 100*level*sung(pitch[part], vowel[part], t)))
	}
	return b.Bytes(), "audio/wav"
}

// sung is a vowel at time t: the harmonics of a pitch, louder near the formants.
// The result lies between -1 and 1.
func sung(pitch float64, formants [2]float64, t float64) float64 {
	var sum, total float64
	for k := 1; k <= 16; k++ {
		f := pitch * float64(k)
		if f > voiceRate/2 {
			break
		}
		gain := 0.02 / float64(k)
		for _, formant := range formants {
			gain += math.Exp(-math.Pow((f-formant)/160, 2)) / float64(k)
		}
		gain += 0.25 / float64(k*k)
		sum += gain * math.Sin(2*math.Pi*f*t)
		total += gain
	}
	return sum / total
}

// wavHeader writes the 44 bytes before the samples: PCM, mono, 8 bits.
func wavHeader(b *bytes.Buffer) {
	le := binary.LittleEndian
	h := make([]byte, 0, 44)
	h = append(h, "RIFF"...)
	h = le.AppendUint32(h, 36+voiceSamples)
	h = append(h, "WAVEfmt "...)
	h = le.AppendUint32(h, 16)
	h = le.AppendUint16(h, 1) // PCM
	h = le.AppendUint16(h, 1) // channels
	h = le.AppendUint32(h, voiceRate)
	h = le.AppendUint32(h, voiceRate) // bytes a second
	h = le.AppendUint16(h, 1)         // bytes a sample
	h = le.AppendUint16(h, 8)         // bits a sample
	h = append(h, "data"...)
	h = le.AppendUint32(h, voiceSamples)
	b.Write(h)
}
