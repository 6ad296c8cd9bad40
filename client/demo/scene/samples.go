package scene

import "path"

// Samples returns the four sample photos by file name.
func Samples() map[string][]byte {
	out := map[string][]byte{}
	for _, name := range []string{"portrait.jpg", "couple.jpg", "pet.jpg", "landscape.jpg"} {
		out[name] = mustRead(path.Join("demo/samples", name))
	}
	return out
}
