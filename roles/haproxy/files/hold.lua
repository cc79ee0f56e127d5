-- Brought by foobar's role haproxy. The action `hold` keeps who connects to a frontend waiting:
--
-- Until the moment, in seconds since 1970, that the map gives for the frontend: nobody is refused while what is behind
-- it changes places, and nobody waits for ever for a program that was ended in the middle.
--
-- While the backend of the same name has more than one server that is well. Only one can be meant; HAProxy takes each for
-- well that it has not checked yet, after a start and when a server is put back.
local holds = Map.new("/etc/haproxy/holds.map", Map._str)

local function is_held(frontend)
  return core.now().sec < (tonumber(holds:lookup(frontend)) or 0)
end

core.register_action("hold", { "tcp-req" }, function(txn)
  local frontend = txn.f:fe_name()
  while is_held(frontend) or txn.f:nbsrv(frontend) > 1 do
    core.msleep(20)
  end
end, 0)
