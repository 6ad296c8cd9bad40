package scene

func (s *shot) place() {}
