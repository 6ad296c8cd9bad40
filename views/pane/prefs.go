package pane

// Keys of SetPref. The value's type is behind each.
const (
	PrefFavourites = "effects.favourites" // []int64
	PrefHidden     = "effects.hidden"     // []int64
	PrefRecent     = "effects.recent"     // []int64
	PrefPinned     = "effects.pinned"     // client.Media
	PrefEffectView = "effects.view"       // "grid" or "list"
	PrefActive     = "accounts.active"    // string
	PrefLastDir    = "files.last"         // string
)
