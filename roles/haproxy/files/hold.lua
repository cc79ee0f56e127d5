-- Brought by foobar's role haproxy. The action `hold` keeps who connects to a frontend waiting until the moment, in
-- seconds since 1970, that the map gives for it: nobody is refused while what is behind it changes places, and
-- nobody waits for ever for a program that was ended in the middle.
local holds = Map.new("/etc/haproxy/holds.map", Map._str)

local function is_held(frontend)
  return core.now().sec < (tonumber(holds:lookup(frontend)) or 0)
end

core.register_action("hold", { "tcp-req" }, function(txn)
  local frontend = txn.f:fe_name()
  while is_held(frontend) do
    core.msleep(20)
  end
end, 0)
