package scene

import (
	"path"

	"pixstudio/assets"
)

// clipFolder holds the clips and their posters (made by make-clips.sh).
const clipFolder = "demo/clips"

// Names of the clips by shape. A key always gets the same one.
func clipNames(portrait, square bool) []string {
	switch {
	case square:
		return []string{"square"}
	case portrait:
		return []string{"portrait"}
	default:
		return []string{"hug", "dragon", "biker", "mermaid", "samurai", "cat", "orbit", "gradients"}
	}
}

// Clip returns an H.264 MP4 of five seconds chosen by key, and its file name.
// portrait asks for an upright clip, square for one as wide as high.
func Clip(key string, portrait, square bool) (name string, mp4 []byte) {
	names := clipNames(portrait, square)
	name = names[hash(key)%uint64(len(names))] + ".mp4"
	return name, mustRead(path.Join(clipFolder, name))
}

// Poster returns a still of the landscape clip that Clip chooses for key, and
// its content type.
func Poster(key string) ([]byte, string) {
	names := clipNames(false, false)
	return mustRead(path.Join(clipFolder, names[hash(key)%uint64(len(names))]+".jpg")), "image/jpeg"
}

// mustRead reads a file that is part of the program. Its absence is a mistake
// in the program and cannot be met at run time.
func mustRead(name string) []byte {
	b, err := assets.Demo.ReadFile(name)
	if err != nil {
		panic("scene: " + err.Error())
	}
	return b
}
