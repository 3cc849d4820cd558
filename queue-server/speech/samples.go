package speech

import (
	"encoding/binary"
	"math"
)

// decode reads samples of 16 bits.
func decode(data []byte) []float64 {
	samples := make([]float64, len(data)/2)
	for i := range samples {
		samples[i] = float64(int16(binary.LittleEndian.Uint16(data[2*i:])))
	}
	return samples
}

// encode writes them.
func encode(samples []float64) []byte {
	data := make([]byte, 0, 2*len(samples))
	for _, v := range samples {
		v = math.Round(max(math.MinInt16, min(math.MaxInt16, v)))
		data = binary.LittleEndian.AppendUint16(data, uint16(int16(v)))
	}
	return data
}

// reach is how many zero crossings of the filter are used on either side.
const reach = 12

// resample gives samples at another rate, without what the lower of the two rates cannot carry: a sinc under a Hann
// window.
func resample(in []float64, from, to int) []float64 {
	step := float64(from) / float64(to)
	band := min(1, 1/step)
	out := make([]float64, len(in)*to/from)
	for i := range out {
		at := float64(i) * step
		first, last := int(math.Ceil(at-reach/band)), int(math.Floor(at+reach/band))
		for k := max(first, 0); k <= min(last, len(in)-1); k++ {
			x := (at - float64(k)) * band
			out[i] += in[k] * band * sinc(x) * (1 + math.Cos(math.Pi*x/reach)) / 2
		}
	}
	return out
}

func sinc(x float64) float64 {
	if x == 0 {
		return 1
	}
	return math.Sin(math.Pi*x) / (math.Pi * x)
}

// quiet is below what can be heard beside speech.
const quiet = 64

// trim takes the silence before and after away, so that phrases can stand one after the other.
func trim(samples []float64) []float64 {
	for len(samples) > 0 && math.Abs(samples[0]) < quiet {
		samples = samples[1:]
	}
	for len(samples) > 0 && math.Abs(samples[len(samples)-1]) < quiet {
		samples = samples[:len(samples)-1]
	}
	return samples
}
