package demo

import "container/list"

// picture is a made or stored file.
type picture struct {
	body []byte
	kind string // MIME type
	etag string
}

// lru keeps files up to a number of bytes and forgets those not asked for
// longest. It has no lock of its own.
type lru struct {
	most, used int
	order      *list.List // of entry, newest in front
	byKey      map[string]*list.Element
}

type entry struct {
	key string
	picture
}

func newLRU(most int) *lru {
	return &lru{most: most, order: list.New(), byKey: map[string]*list.Element{}}
}

func (l *lru) get(key string) (picture, bool) {
	e, found := l.byKey[key]
	if !found {
		return picture{}, false
	}
	l.order.MoveToFront(e)
	return e.Value.(entry).picture, true
}

func (l *lru) put(key string, p picture) {
	if old, found := l.byKey[key]; found {
		l.drop(old)
	}
	l.byKey[key] = l.order.PushFront(entry{key, p})
	l.used += len(p.body)
	for l.used > l.most && l.order.Len() > 1 {
		l.drop(l.order.Back())
	}
}

func (l *lru) drop(e *list.Element) {
	old := l.order.Remove(e).(entry)
	delete(l.byKey, old.key)
	l.used -= len(old.body)
}
